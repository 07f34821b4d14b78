// The header of the report: title and period, the choice of plan and language; and the headline.
import { SegmentedControl } from "../components/segmented-control";
import { Languages } from "../components/languages";
import { date, message, number, plural } from "../messages";
import { dayAt, useReportState } from "./state";

export function Header() {
  const report = useReportState();
  const { content } = report;
  const last = dayAt(content, content.horizon - 1);
  return (
    <header class="masthead">
      <div class="page">
        <div class="masthead-about">
          <h1>{content.title}</h1>
          <p class="quiet">
            {plural("page.period", content.horizon, { from: date(content.start, "long"), to: date(last, "long"), days: content.horizon })}
          </p>
        </div>
        <div class="masthead-tools">
          {content.plans.length > 1 && <Plans />}
          <Languages />
          <button type="button" class="button" onClick={() => window.print()}>
            {message("page.print")}
          </button>
        </div>
      </div>
    </header>
  );
}

function letter(at: number): string {
  return String.fromCharCode(65 + at);
}

function Plans() {
  const report = useReportState();
  const { plans } = report.content;
  const { one, other } = report.selection.value;
  const choices = [
    ...plans.map((plan, at) => ({ value: `${at}`, text: plan.name || letter(at), title: plan.title })),
    ...plans.slice(1).map((plan, at) => ({
      value: `0-${at + 1}`,
      text: `${letter(0)} − ${letter(at + 1)}`,
      title: message("page.difference", { one: plans[0]?.name ?? "", other: plan.name }),
    })),
  ];
  return (
    <SegmentedControl
      label={message("page.plans")}
      choices={choices}
      value={other === null ? `${one}` : `${one}-${other}`}
      onChoose={(value) => {
        const [first, second] = value.split("-").map(Number);
        report.selection.value = { one: first ?? 0, other: second ?? null };
      }}
    />
  );
}

/** The main result, then what it assumes. */
export function Headline() {
  const report = useReportState();
  const part = report.part.value;
  const other = report.other.value?.part ?? null;
  const { totals } = part;
  const count = (value: number | null) => (value === null ? `< ${report.content.least}` : number(value));
  const assumed = part.switches.filter((row) => row.basis === "assumed").length;
  const inForce = part.switches.length - assumed;
  return (
    <div class="headline">
      <p class="headline-text">
        {other
          ? message("page.finding.difference", {
              a: letter(report.selection.value.one),
              b: letter(report.selection.value.other ?? 0),
              one: part.name,
              other: other.name,
              served_one: count(totals.served),
              served_other: count(other.totals.served),
            })
          : message("page.finding.plan", {
              served: count(totals.served),
              people: number(totals.people),
              unserved: count(totals.unserved),
            })}
      </p>
      <p class="assumption-tags">
        {assumed > 0 && <span class="tag assumed">{message("page.assumed")}</span>}
        {assumed > 0 && <a href="#agreements">{plural("page.assumption.assumed", assumed)}</a>}
        {inForce > 0 && <span class="tag agreed">{message("page.agreed")}</span>}
        {inForce > 0 && <a href="#agreements">{plural("page.assumption.agreed", inForce)}</a>}
        {part.switches.length === 0 && <span>{message("page.assumption.nothing")}</span>}
        {!report.content.shared && <span class="tag open">{message("page.full")}</span>}
      </p>
    </div>
  );
}
