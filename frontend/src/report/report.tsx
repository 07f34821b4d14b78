// The report of one plan, or of several side by side.
import { useMemo } from "preact/hooks";
import type { Content } from "../content.generated";
import { message } from "../messages";
import { Agreements } from "./agreements/agreements";
import { StatementDialog } from "./agreements/statement-dialog";
import { Results } from "./results/results";
import { Heatmap } from "./heatmap";
import { Figures } from "./figures";
import { Headline, Header } from "./header";
import { Map } from "./map/map";
import { heightToWidth } from "./map/project";
import { TimeBar } from "./timebar";
import { Provenance } from "./sections/provenance";
import { Contents } from "./sections/contents";
import { Goals } from "./sections/goals";
import { Unserved } from "./sections/unserved";
import { Money } from "./sections/money";
import { Shortfall } from "./sections/shortfall";
import { Slots } from "./sections/slots";
import { ReportStateProvider, createReportState } from "./state";
import "./report.css";
import "./heatmap-colours.css";
import "./sections.css";
import "./results/results.css";

interface Props {
  content: Content;
  /** Show at once how the second plan differs from the first. */
  difference?: boolean;
}

export function Report({ content, difference = false }: Props) {
  const report = useMemo(() => {
    const opened = createReportState(content);
    if (difference && content.plans.length > 1) opened.selection.value = { one: 0, other: 1 };
    return opened;
  }, [content]);
  const tall = heightToWidth(content.borders.box) > 1.1;
  return (
    <ReportStateProvider value={report}>
      <a class="skip" href="#main">
        {message("page.skip")}
      </a>
      <Header />
      <main id="main" class="page">
        <div class="opening">
          <Headline />
          <Contents />
        </div>
        <div class={tall ? "overview tall" : "overview broad"}>
          <Map />
          <div class="beside">
            <Figures />
            <Heatmap />
          </div>
        </div>
        <div class="parts">
          <Unserved />
          <Slots />
          <Agreements />
          <Results />
          <Goals />
          <Shortfall />
          <Money />
          <Provenance />
        </div>
      </main>
      <TimeBar />
      <StatementDialog />
    </ReportStateProvider>
  );
}
