// Four key figures, each labelled as unique people, a stock at the evening or a flow of the day.
import type { ComponentChildren } from "preact";
import type { PlanPart } from "../content.generated";
import { message, number, signed } from "../messages";
import { useReportState } from "./state";

export function Figures() {
  const report = useReportState();
  const day = report.day.value;
  const part = report.part.value;
  const other = report.other.value?.part ?? null;
  const about = report.content.shared ? "≈ " : "";
  const evening = (name: keyof PlanPart["days"]) => {
    const here = part.days[name][day] ?? 0;
    return other ? signed(here - (other.days[name][day] ?? 0)) : `${about}${number(here)}`;
  };
  const band = report.trials.value?.arrivals.find((row) => row.day === day);
  const unserved = difference(part.totals.unserved, other ? other.totals.unserved : undefined, report.content.least);
  return (
    <ul class="figures">
      <Figure value={evening("arrived")} name={message("page.figure.arrived")} kind="unique">
        {message("page.figure.arriving", { people: evening("arriving") })}
        {band && <span class="simulated">{message("page.figure.simulated", { low: band.p05 ?? 0, high: band.p95 ?? 0 })}</span>}
      </Figure>
      <Figure value={evening("on_the_way")} name={message("page.figure.on_the_way")} kind="stock">
        {message("page.figure.entering", { people: evening("entering") })}
      </Figure>
      <Figure value={evening("held")} name={message("page.figure.held")} kind="part">
        {message("page.figure.at_home", { people: evening("at_home") })}
      </Figure>
      <Figure value={unserved} name={message("page.figure.unserved")} kind="whole" look="unserved">
        {message("page.figure.of", { people: number(part.totals.people) })}
      </Figure>
    </ul>
  );
}

function difference(one: number | null, other: number | null | undefined, least: number): string {
  if (other === undefined) return one === null ? `< ${least}` : number(one);
  return one === null || other === null ? "·" : signed(one - other);
}

interface Props {
  value: string;
  name: string;
  kind: "unique" | "stock" | "part" | "whole";
  look?: string;
  children: ComponentChildren;
}

function Figure({ value, name, kind, look = "", children }: Props) {
  return (
    <li class={`card figure-card ${look}`}>
      <span class="value">{value}</span>
      <span class="kind">{message(`page.kind.${kind}`)}</span>
      <span class="name">{name}</span>
      <span class="more">{children}</span>
    </li>
  );
}
