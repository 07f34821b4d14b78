// The head of the report: what it is about, on which plan one looks, in which language, and what is only assumed.
import { Choose } from "../pieces/choose";
import { Languages } from "../pieces/languages";
import { date, message, number, plural } from "../messages";
import { dayAt, useView } from "./view";

export function Header() {
  const view = useView();
  const { content } = view;
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
  const view = useView();
  const { plans } = view.content;
  const { one, other } = view.shown.value;
  const choices = [
    ...plans.map((plan, at) => ({ value: `${at}`, text: plan.name || letter(at), title: plan.title })),
    ...plans.slice(1).map((plan, at) => ({
      value: `0-${at + 1}`,
      text: `${letter(0)} − ${letter(at + 1)}`,
      title: message("page.difference", { one: plans[0]?.name ?? "", other: plan.name }),
    })),
  ];
  return (
    <Choose
      label={message("page.plans")}
      choices={choices}
      value={other === null ? `${one}` : `${one}-${other}`}
      onChoose={(value) => {
        const [first, second] = value.split("-").map(Number);
        view.shown.value = { one: first ?? 0, other: second ?? null };
      }}
    />
  );
}

/** The finding first, then what it rests on. */
export function Finding() {
  const view = useView();
  const part = view.part.value;
  const other = view.other.value?.part ?? null;
  const { totals } = part;
  const count = (value: number | null) => (value === null ? `< ${view.content.least}` : number(value));
  const assumed = part.switches.filter((row) => row.basis === "assumed").length;
  const inForce = part.switches.length - assumed;
  return (
    <div class="outcome">
      <p class="outcome-says">
        {other
          ? message("page.finding.difference", {
              a: letter(view.shown.value.one),
              b: letter(view.shown.value.other ?? 0),
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
      <p class="rests">
        {assumed > 0 && <span class="tag assumed">{message("page.assumed")}</span>}
        {assumed > 0 && <a href="#agreements">{plural("page.rests.assumed", assumed)}</a>}
        {inForce > 0 && <span class="tag agreed">{message("page.agreed")}</span>}
        {inForce > 0 && <a href="#agreements">{plural("page.rests.agreed", inForce)}</a>}
        {part.switches.length === 0 && <span>{message("page.rests.nothing")}</span>}
        {!view.content.shared && <span class="tag open">{message("page.full")}</span>}
      </p>
    </div>
  );
}
