// The report of one plan, or of several side by side.
import { useMemo } from "preact/hooks";
import type { Content } from "../content";
import { say } from "../words";
import { Agreements } from "./agreements/agreements";
import { Reading } from "./agreements/reading";
import { Carpet } from "./carpet";
import { Figures } from "./figures";
import { Finding, Header } from "./header";
import { Map } from "./map/map";
import { tallness } from "./map/project";
import { TimeBar } from "./timebar";
import { Basis } from "./told/basis";
import { Contents } from "./told/contents";
import { Goals } from "./told/goals";
import { LeftOut } from "./told/left-out";
import { Money } from "./told/money";
import { Relief } from "./told/relief";
import { Slots } from "./told/slots";
import { Look, viewOf } from "./view";
import "./report.css";
import "./colours.css";
import "./parts.css";

export function Report({ content }: { content: Content }) {
  const view = useMemo(() => viewOf(content), [content]);
  const tall = tallness(content.borders.box) > 1.1;
  return (
    <Look value={view}>
      <a class="skip" href="#main">
        {say("page.skip")}
      </a>
      <Header />
      <main id="main" class="page">
        <div class="first">
          <Finding />
          <Contents />
        </div>
        <div class={tall ? "overview tall" : "overview broad"}>
          <Map />
          <div class="beside">
            <Figures />
            <Carpet />
          </div>
        </div>
        <div class="parts">
          <LeftOut />
          <Slots />
          <Agreements />
          <Goals />
          <Relief />
          <Money />
          <Basis />
        </div>
      </main>
      <TimeBar />
      <Reading />
    </Look>
  );
}
