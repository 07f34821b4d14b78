// The switches of a plan as bars over its days; assumed ones are drawn unlike those in force.
import { useComputed } from "@preact/signals";
import type { PlanPart, Switch } from "../../content.generated";
import { message, plural, term } from "../../messages";
import { dayOf, stateName, useReportState } from "../state";
import { StatementSources } from "./sources";

const ROW = 22;

export function Switches({ part, title }: { part: PlanPart; title?: string }) {
  const { content } = useReportState();
  const states = content.states.filter((state) => part.switches.some((row) => row.state === state.id));
  return (
    <div class="switches">
      {title && <h3>{title}</h3>}
      <ul class="legend">
        <li>
          <span class="tag assumed">{message("page.assumed")}</span> {message("page.switch.assumed")}
        </li>
        <li>
          <span class="tag agreed">{message("page.agreed")}</span> {message("page.switch.agreed")}
        </li>
      </ul>
      {states.length === 0 && <p class="nothing">{message("page.assumption.nothing")}</p>}
      {states.map((state) => (
        <div key={state.id} class="state-switches">
          <h4>{stateName(content, state.id)}</h4>
          <ul>
            {part.switches
              .filter((row) => row.state === state.id)
              .map((row) => (
                <SwitchRow key={row.id} row={row} />
              ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function SwitchRow({ row }: { row: Switch }) {
  const report = useReportState();
  const { content } = report;
  const from = row.from ? Math.max(0, dayOf(content, row.from)) : 0;
  const to = row.to ? Math.min(content.days, dayOf(content, row.to) + 1) : content.days;
  const isInForce = useComputed(() => report.day.value >= from && report.day.value < to).value;
  return (
    <li class={isInForce ? "holds" : ""}>
      <div class="what">
        <span>{term("rule", row.rule)}</span>
        <span class="value">{switchText(row, content)}</span>
        <span class={`tag ${row.basis === "assumed" ? "assumed" : "agreed"}`}>
          {message(row.basis === "assumed" ? "page.assumed" : "page.agreed")}
        </span>
        {!isInForce && <span class="quiet">{message("page.switch.not_today")}</span>}
        <StatementSources ids={row.statements} />
      </div>
      <svg class="when" viewBox={`0 0 ${content.days} ${ROW}`} preserveAspectRatio="none" aria-hidden="true">
        <line class="base" x2={content.days} y1={ROW / 2} y2={ROW / 2} />
        {to > from && <rect class={`span ${row.basis}`} x={from} width={to - from} y={5} height={ROW - 10} />}
        <DayCursor />
      </svg>
    </li>
  );
}

function DayCursor() {
  const x = useReportState().day.value + 0.5;
  return <line class="now" x1={x} x2={x} y2={ROW} />;
}

function switchText(row: Switch, content: ReturnType<typeof useReportState>["content"]): string {
  const values = (row.value ?? []).filter((value) => value !== "yes");
  const names = values.map((value) => content.crossings.find((crossing) => crossing.id === value)?.name ?? term("page.document", value));
  const where = row.crossing ? [content.crossings.find((crossing) => crossing.id === row.crossing)?.name ?? row.crossing] : [];
  const texts = row.rule === "max_nights" ? names.map((value) => plural("page.switch.nights", Number(value), { nights: Number(value) })) : names;
  return [...texts, ...where].join(" · ");
}
