// Entries that each state would be asked for, by crossing and day, against its limit.
import { useSignal } from "@preact/signals";
import type { PlanPart } from "../../content.generated";
import { Section } from "../../components/section";
import { date, message, number, plural } from "../../messages";
import { cellAt, type HeatmapData, HIDDEN } from "../heatmap-data";
import { dayAt, rowName, stateName, useReportState } from "../state";
import { Count } from "./count";
import { ScrollBox } from "../../components/scroll-box";

const WIDTH = 240;
const HEIGHT = 26;

export function Slots() {
  const report = useReportState();
  const { content } = report;
  const part = report.part.value;
  const other = report.other.value;
  const keys = [...new Set([...part.entries, ...(other?.part.entries ?? [])].map((entry) => entry.row))].sort((a, b) => a - b);
  const states = [...new Set(keys.map((row) => content.rows[row]?.state ?? 0))];
  const rowsOf = (state: number) => keys.filter((row) => content.rows[row]?.state === state);
  return (
    <Section id="slots" head={message("page.slots.head")} lead={message("page.slots.lead")}>
      {keys.length === 0 && <p class="nothing">{message("page.slots.nobody")}</p>}
      {keys.length > 0 && (
        <ScrollBox label={message("page.slots.head")}>
          <table class="slots">
            <thead>
              <tr>
                <th scope="col">{message("page.crossing")}</th>
                <th scope="col" class="figure">
                  {other ? part.name : message("page.slots.sum")}
                </th>
                <th scope="col" class="figure">
                  {other ? other.part.name : message("page.slots.busiest")}
                </th>
                <th scope="col" class="figure">
                  {message("page.slots.limit")}
                </th>
                <th scope="col" class="figure">
                  <ShownDate />
                </th>
                <th scope="col" class="strip-cell">
                  {message("page.slots.days")}
                </th>
              </tr>
            </thead>
            {states.map((state) => (
              <tbody key={state}>
                <tr class="of-state">
                  <th scope="rowgroup" colSpan={6}>
                    {content.states[state]?.name}
                  </th>
                </tr>
                {rowsOf(state).map((row) => (
                  <CrossingRow key={row} row={row} part={part} heatmap={report.heatmap.value} other={other} />
                ))}
              </tbody>
            ))}
          </table>
        </ScrollBox>
      )}
      {!other && states.map((state) => <DailyTable key={state} rows={rowsOf(state)} name={state} />)}
    </Section>
  );
}

interface CrossingRowProps {
  row: number;
  part: PlanPart;
  heatmap: HeatmapData;
  other: { part: PlanPart; heatmap: HeatmapData } | null;
}

function CrossingRow({ row, part, heatmap, other }: CrossingRowProps) {
  const report = useReportState();
  const found = report.content.rows[row];
  const sum = (of: PlanPart) => of.entries.find((entry) => entry.row === row)?.people;
  const busiest = Math.max(...Array.from({ length: heatmap.days }, (_, day) => cellAt(heatmap, row, day).people));
  const limits = [...new Set(Array.from({ length: heatmap.days }, (_, day) => cellAt(heatmap, row, day).capacity))];
  return (
    <tr>
      <th scope="row">{found ? rowName(report.content, found) : ""}</th>
      <td class="figure">
        <Count of={sum(part)} />
      </td>
      <td class="figure">{other ? <Count of={sum(other.part)} /> : busiest > 0 ? number(busiest) : <Count of={null} />}</td>
      <td class="figure">{limits.length === 1 ? number(limits[0] ?? 0) : `${number(Math.min(...limits))}–${number(Math.max(...limits))}`}</td>
      <td class="figure">
        <ShownCount row={row} heatmap={heatmap} />
      </td>
      <td class="strip-cell">
        <DayBars row={row} heatmap={heatmap} other={other?.heatmap ?? null} />
      </td>
    </tr>
  );
}

/** The shown date in the header; only it is drawn again when the day changes. */
function ShownDate() {
  const report = useReportState();
  return <>{date(dayAt(report.content, report.day.value), "short")}</>;
}

function ShownCount({ row, heatmap }: { row: number; heatmap: HeatmapData }) {
  const { people } = cellAt(heatmap, row, useReportState().day.value);
  return <Count of={people === HIDDEN ? null : people} />;
}

function DayCursor({ step }: { step: number }) {
  const x = (useReportState().day.value + 0.5) * step;
  return <line class="now" x1={x} x2={x} y2={HEIGHT} />;
}

function DayBars({ row, heatmap, other }: { row: number; heatmap: HeatmapData; other: HeatmapData | null }) {
  const counts = (of: HeatmapData) => Array.from({ length: of.days }, (_, day) => cellAt(of, row, day).people);
  const [one, second] = [counts(heatmap), other ? counts(other) : null];
  const capacity = Math.max(0, ...Array.from({ length: heatmap.days }, (_, day) => cellAt(heatmap, row, day).capacity));
  const most = Math.max(1, ...one, ...(second ?? []));
  const scale = capacity > 0 && capacity <= most * 1.6 ? Math.max(capacity, most) : most;
  const step = WIDTH / heatmap.days;
  const bars = (of: number[], look: string) =>
    of.map((count, day) => {
      const tall = count === HIDDEN ? 2.5 : (count / scale) * HEIGHT;
      const classes = count === HIDDEN ? "hidden" : look;
      return count ? <rect key={day} class={classes} x={day * step} width={step * 0.9} y={HEIGHT - tall} height={tall} /> : null;
    });
  const limit = HEIGHT - (capacity / scale) * HEIGHT;
  return (
    <svg class="strip" width={WIDTH} height={HEIGHT} aria-hidden="true">
      <line class="base" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
      {bars(one, second ? "of-a" : "one")}
      {second && bars(second, "of-b")}
      {capacity > 0 && limit >= 0 && <line class="limit" x2={WIDTH} y1={limit + 0.5} y2={limit + 0.5} />}
      <DayCursor step={step} />
    </svg>
  );
}

/** Every day in figures, for those who have to sign them. */
function DailyTable({ rows, name }: { rows: number[]; name: number }) {
  const report = useReportState();
  const { content } = report;
  const heatmap = report.heatmap.value;
  const open = useSignal(false);
  const days = Array.from({ length: heatmap.days }, (_, day) => day).filter((day) => rows.some((row) => cellAt(heatmap, row, day).people !== 0));
  return (
    <details onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>{plural("page.slots.by_day", days.length, { state: stateName(content, content.states[name]?.id ?? ""), days: days.length })}</summary>
      {open.value && (
      <ScrollBox look="by-day" label={message("page.slots.head")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{message("page.day")}</th>
              {rows.map((row) => (
                <th key={row} scope="col" class="figure">
                  {content.rows[row] ? rowName(content, content.rows[row]) : ""}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr key={day}>
                <th scope="row">{date(dayAt(content, day))}</th>
                {rows.map((row) => {
                  const { people } = cellAt(heatmap, row, day);
                  return (
                    <td key={row} class="figure">
                      {people === 0 ? "–" : <Count of={people === HIDDEN ? null : people} />}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      )}
    </details>
  );
}
