// The report of one plan, or of several side by side.
import { useMemo } from "preact/hooks";
import type { Content } from "../content";
import { message } from "../messages";
import { Agreements } from "./agreements/agreements";
import { Reading } from "./agreements/reading";
import { Answers } from "./answers/answers";
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
import "./answers/answers.css";

interface Props {
  content: Content;
  /** Show at once how the second plan differs from the first. */
  difference?: boolean;
}

export function Report({ content, difference = false }: Props) {
  const view = useMemo(() => {
    const opened = viewOf(content);
    if (difference && content.plans.length > 1) opened.shown.value = { one: 0, other: 1 };
    return opened;
  }, [content]);
  const tall = tallness(content.borders.box) > 1.1;
  return (
    <Look value={view}>
      <a class="skip" href="#main">
        {message("page.skip")}
      </a>
      <Header />
      <main id="main" class="page">
        <div class="opening">
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
          <Answers />
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
