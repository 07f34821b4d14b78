// What each state would be asked to sign: people let in by crossing and day, against its limit.
import { useSignal } from "@preact/signals";
import type { Part } from "../../content";
import { Section } from "../../pieces/section";
import { date, message, number, plural } from "../../messages";
import { at, type Grid, HIDDEN } from "../grid";
import { dayAt, rowName, stateName, useView } from "../view";
import { Count } from "./count";
import { Wide } from "../../pieces/wide";

const WIDTH = 240;
const HEIGHT = 26;

export function Slots() {
  const view = useView();
  const { content } = view;
  const part = view.part.value;
  const other = view.other.value;
  const keys = [...new Set([...part.entries, ...(other?.part.entries ?? [])].map((entry) => entry.row))].sort((a, b) => a - b);
  const states = [...new Set(keys.map((row) => content.rows[row]?.state ?? 0))];
  const rowsOf = (state: number) => keys.filter((row) => content.rows[row]?.state === state);
  return (
    <Section id="slots" head={message("page.slots.head")} lead={message("page.slots.lead")}>
      {keys.length === 0 && <p class="nothing">{message("page.slots.nobody")}</p>}
      {keys.length > 0 && (
        <Wide label={message("page.slots.head")}>
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
                  <Today />
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
                  <One key={row} row={row} part={part} grid={view.grid.value} other={other} />
                ))}
              </tbody>
            ))}
          </table>
        </Wide>
      )}
      {!other && states.map((state) => <ByDay key={state} rows={rowsOf(state)} name={state} />)}
    </Section>
  );
}

interface OneProps {
  row: number;
  part: Part;
  grid: Grid;
  other: { part: Part; grid: Grid } | null;
}

function One({ row, part, grid, other }: OneProps) {
  const view = useView();
  const found = view.content.rows[row];
  const sum = (of: Part) => of.entries.find((entry) => entry.row === row)?.people;
  const busiest = Math.max(...Array.from({ length: grid.days }, (_, day) => at(grid, row, day).people));
  const limits = [...new Set(Array.from({ length: grid.days }, (_, day) => at(grid, row, day).room))];
  return (
    <tr>
      <th scope="row">{found ? rowName(view.content, found) : ""}</th>
      <td class="figure">
        <Count of={sum(part)} />
      </td>
      <td class="figure">{other ? <Count of={sum(other.part)} /> : busiest > 0 ? number(busiest) : <Count of={null} />}</td>
      <td class="figure">{limits.length === 1 ? number(limits[0] ?? 0) : `${number(Math.min(...limits))}–${number(Math.max(...limits))}`}</td>
      <td class="figure">
        <CountToday row={row} grid={grid} />
      </td>
      <td class="strip-cell">
        <Strip row={row} grid={grid} other={other?.grid ?? null} />
      </td>
    </tr>
  );
}

/** The date in the head; like the count of the day it changes by itself, and the table around it stays. */
function Today() {
  const view = useView();
  return <>{date(dayAt(view.content, view.day.value), "short")}</>;
}

function CountToday({ row, grid }: { row: number; grid: Grid }) {
  const { people } = at(grid, row, useView().day.value);
  return <Count of={people === HIDDEN ? null : people} />;
}

function Now({ step }: { step: number }) {
  const x = (useView().day.value + 0.5) * step;
  return <line class="now" x1={x} x2={x} y2={HEIGHT} />;
}

function Strip({ row, grid, other }: { row: number; grid: Grid; other: Grid | null }) {
  const counts = (of: Grid) => Array.from({ length: of.days }, (_, day) => at(of, row, day).people);
  const [one, second] = [counts(grid), other ? counts(other) : null];
  const room = Math.max(0, ...Array.from({ length: grid.days }, (_, day) => at(grid, row, day).room));
  const most = Math.max(1, ...one, ...(second ?? []));
  const scale = room > 0 && room <= most * 1.6 ? Math.max(room, most) : most;
  const step = WIDTH / grid.days;
  const bars = (of: number[], look: string) =>
    of.map((count, day) => {
      const tall = count === HIDDEN ? 2.5 : (count / scale) * HEIGHT;
      const looks = count === HIDDEN ? "untold" : look;
      return count ? <rect key={day} class={looks} x={day * step} width={step * 0.9} y={HEIGHT - tall} height={tall} /> : null;
    });
  const limit = HEIGHT - (room / scale) * HEIGHT;
  return (
    <svg class="strip" width={WIDTH} height={HEIGHT} aria-hidden="true">
      <line class="base" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
      {bars(one, second ? "of-a" : "one")}
      {second && bars(second, "of-b")}
      {room > 0 && limit >= 0 && <line class="limit" x2={WIDTH} y1={limit + 0.5} y2={limit + 0.5} />}
      <Now step={step} />
    </svg>
  );
}

/** Every day as figures, for who has to sign them. */
function ByDay({ rows, name }: { rows: number[]; name: number }) {
  const view = useView();
  const { content } = view;
  const grid = view.grid.value;
  const open = useSignal(false);
  const days = Array.from({ length: grid.days }, (_, day) => day).filter((day) => rows.some((row) => at(grid, row, day).people !== 0));
  return (
    <details onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>{plural("page.slots.by_day", days.length, { state: stateName(content, content.states[name]?.id ?? ""), days: days.length })}</summary>
      {open.value && (
      <Wide look="by-day" label={message("page.slots.head")}>
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
                  const { people } = at(grid, row, day);
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
      </Wide>
      )}
    </details>
  );
}
