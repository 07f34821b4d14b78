// The carpet: places and posts down, days across, colour for how full. It shares its cursor with the slider.
import { useSignal } from "@preact/signals";
import { useMemo, useRef } from "preact/hooks";
import type { Row } from "../content";
import { Choose } from "../pieces/choose";
import { useSize } from "../pieces/size";
import { date, message, percent, plural } from "../messages";
import { Cells, Patterns } from "./cells";
import { Legend } from "./legend";
import { cellFigures, cellText } from "./telling";
import { dayAt, goTo, rowName, useView, type View } from "./view";

const QUIET = 0.25;
const NARROW = 620;

interface Line {
  kind: "state" | "row";
  /** The number of the state, or of the row. */
  number: number;
  y: number;
}

interface Layout {
  narrow: boolean;
  left: number;
  right: number;
  step: number;
  lines: Line[];
  height: number;
  quiet: number;
}

export function Carpet() {
  const view = useView();
  const { content } = view;
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const open = useSignal(false);
  const row = useSignal(0);
  const width = size.value.width;
  const layout = useMemo(() => laidOut(view, width, open.value), [width, open.value, view.grid.value, view.other.value]);
  const { left, right, step, lines, height } = layout;
  const across = Math.max(1, width - left - right);
  const x = (day: number) => left + (day / content.days) * across;
  const rows = lines.filter((line) => line.kind === "row");

  const under = (event: PointerEvent): { day: number; line: Line | undefined } => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const day = Math.floor(((event.clientX - box.left - left) / across) * content.days);
    const y = event.clientY - box.top;
    return {
      day: Math.max(0, Math.min(content.days - 1, day)),
      line: rows.find((line) => y >= line.y && y < line.y + step),
    };
  };
  const tip = useSignal<{ x: number; y: number; row: number; day: number } | null>(null);
  const follow = (event: PointerEvent) => {
    const { day, line } = under(event);
    if (event.buttons === 1 && event.pointerType !== "touch") goTo(view, day);
    view.picked.value = line ? line.number : null;
    tip.value = line ? { x: x(day + 0.5), y: line.y, row: line.number, day } : null;
  };
  const leave = () => {
    view.picked.value = null;
    tip.value = null;
  };
  const press = (event: KeyboardEvent) => {
    const moves: Record<string, () => void> = {
      ArrowLeft: () => goTo(view, view.day.value - (event.shiftKey ? 7 : 1)),
      ArrowRight: () => goTo(view, view.day.value + (event.shiftKey ? 7 : 1)),
      Home: () => goTo(view, 0),
      End: () => goTo(view, content.days - 1),
      ArrowUp: () => (row.value = Math.max(0, row.value - 1)),
      ArrowDown: () => (row.value = Math.min(rows.length - 1, row.value + 1)),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    view.playing.value = false;
    move();
    const line = rows[row.value];
    if (!line) return;
    view.picked.value = line.number;
    tip.value = { x: x(view.day.value + 0.5), y: line.y, row: line.number, day: view.day.value };
  };

  const said = rows[row.value];
  if (content.rows.length === 0) {
    return (
      <section class="card carpet" aria-labelledby="carpet-head">
        <h2 id="carpet-head">{message("page.carpet.head")}</h2>
        <p class="nothing">{message("page.carpet.nobody")}</p>
      </section>
    );
  }
  return (
    <section class="card carpet" aria-labelledby="carpet-head">
      <header>
        <h2 id="carpet-head">{message("page.carpet.head")}</h2>
        {view.trials.value && (
          <Choose
            label={message("page.tried.label")}
            value={view.tried.value ? "tried" : "planned"}
            choices={[
              { value: "planned", text: message("page.tried.planned") },
              { value: "tried", text: message("page.tried.tried") },
            ]}
            onChoose={(value) => (view.tried.value = value === "tried")}
          />
        )}
        <Legend />
      </header>
      <div
        class="carpet-frame"
        ref={frame}
        role="application"
        tabIndex={0}
        aria-label={message("page.carpet.label")}
        aria-describedby="carpet-said"
        onKeyDown={press}
        onBlur={leave}
      >
        {width > 0 && (
          <svg
            width={width}
            height={height}
            viewBox={`0 0 ${width} ${height}`}
            aria-hidden="true"
            onPointerMove={follow}
            onPointerDown={(event) => {
              view.playing.value = false;
              goTo(view, under(event).day);
            }}
            onPointerLeave={leave}
          >
            <Patterns />
            <Cells lines={rows} step={step} bar={layout.narrow ? 13 : step - 2} x={x} />
            {lines.map((line) => (
              <Heading key={`${line.kind}${line.number}`} line={line} layout={layout} width={width} />
            ))}
            <Months x={x} height={height} />
          </svg>
        )}
        {width > 0 && (
          <svg class="cursor-layer" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
            <Cursor x={x} height={height} />
          </svg>
        )}
        {tip.value && <Tip {...tip.value} width={width} />}
      </div>
      <p id="carpet-said" class="unseen" aria-live="polite">
        {said && <Said row={said.number} />}
      </p>
      <footer class="quiet">
        <span>{message("page.carpet.reading")}</span>
        {layout.quiet > 0 && (
          <button type="button" class="link" aria-expanded={open.value} onClick={() => (open.value = !open.value)}>
            {plural(open.value ? "page.carpet.fold" : "page.carpet.unfold", layout.quiet, { rows: layout.quiet })}
          </button>
        )}
      </footer>
    </section>
  );
}

/** Rows that stay under a quarter of their room fold away, unless that would leave nothing. */
function laidOut(view: View, width: number, open: boolean): Layout {
  const narrow = width < NARROW;
  const step = narrow ? 31 : 19;
  const { rows } = view.content;
  const peak = (row: number) =>
    Math.max(view.grid.value.peak[row]?.share ?? 0, view.other.value?.grid.peak[row]?.share ?? 0);
  const loud = rows.map((_, row) => peak(row) >= QUIET);
  const any = loud.some(Boolean);
  const lines: Line[] = [];
  let y = 26;
  let state = -1;
  rows.forEach((row, number) => {
    if (any && !open && !loud[number]) return;
    if (row.state !== state) {
      y += state < 0 ? 0 : 6;
      lines.push({ kind: "state", number: row.state, y });
      state = row.state;
      y += 19;
    }
    lines.push({ kind: "row", number, y });
    y += step;
  });
  return {
    narrow,
    left: narrow ? 2 : Math.min(230, width * 0.26),
    right: narrow ? 2 : 58,
    step,
    lines,
    height: y + 6,
    quiet: any ? loud.filter((is) => !is).length : 0,
  };
}

function Heading({ line, layout, width }: { line: Line; layout: Layout; width: number }) {
  const view = useView();
  const { content } = view;
  if (line.kind === "state") {
    return (
      <text x={2} y={line.y + 14} class="carpet-state">
        {content.states[line.number]?.name.toUpperCase()}
      </text>
    );
  }
  const row = content.rows[line.number] as Row;
  const peak = view.grid.value.peak[line.number] ?? { share: 0, day: 0 };
  const tight = peak.share > 0.9995;
  const looks = `carpet-name${tight ? " tight" : ""}${view.picked.value === line.number ? " picked" : ""}`;
  const name = `${row.kind === "entry" ? "◆ " : ""}${rowName(content, row)}`;
  const most = Math.floor((layout.narrow ? width - 70 : layout.left - 12) / 6.4);
  const y = line.y + (layout.narrow ? 11 : layout.step / 2 + 4);
  return (
    <g class={looks}>
      <text x={layout.narrow ? 2 : layout.left - 8} y={y} text-anchor={layout.narrow ? "start" : "end"}>
        {name.length > most ? `${name.slice(0, most - 1)}…` : name}
        <title>{rowName(content, row)}</title>
      </text>
      {!view.other.value && (
        <text x={width - (layout.narrow ? 2 : 4)} y={y} text-anchor="end" class="peak">
          {peak.share < 0 ? "·" : peak.share > 9 ? "!" : percent(peak.share)}
        </text>
      )}
    </g>
  );
}

function Months({ x, height }: { x: (day: number) => number; height: number }) {
  const { content } = useView();
  const firsts = Array.from({ length: content.days }, (_, day) => day).filter(
    (day) => day === 0 || dayAt(content, day).endsWith("-01"),
  );
  const horizon = content.horizon < content.days ? content.horizon : null;
  return (
    <g class="months">
      {firsts.map((day) => (
        <g key={day}>
          <line x1={x(day)} x2={x(day)} y1={24} y2={height} />
          {(day === 0 ? (firsts[1] ?? 99) > 14 : content.days - day > 5) && (
            <text x={x(day) + 3} y={20}>
              {date(dayAt(content, day), "month")}
            </text>
          )}
        </g>
      ))}
      {horizon !== null && (
        <line class="horizon" x1={x(horizon)} x2={x(horizon)} y1={8} y2={height}>
          <title>{message("page.horizon")}</title>
        </line>
      )}
    </g>
  );
}

function Cursor({ x, height }: { x: (day: number) => number; height: number }) {
  const view = useView();
  const here = x(view.day.value + 0.5);
  return (
    <g class="cursor" transform={`translate(${here} 0)`}>
      <line y1={8} y2={height} />
      <path d="M-5 0h10v2l-5 6l-5 -6z" />
    </g>
  );
}

/** What the keyboard stands on; it is not said aloud while it plays. */
function Said({ row }: { row: number }) {
  const view = useView();
  return <>{view.playing.value ? "" : cellText(view, row, view.day.value)}</>;
}

function Tip({ x, y, row, day, width }: { x: number; y: number; row: number; day: number; width: number }) {
  const view = useView();
  const found = view.content.rows[row] as Row;
  const side = x > width / 2 ? { right: `${width - x + 10}px` } : { left: `${x + 10}px` };
  return (
    <div class="tip" style={{ ...side, top: `${Math.max(0, y - 8)}px` }} role="presentation">
      <strong>{rowName(view.content, found)}</strong>
      <span>{date(dayAt(view.content, day), "weekday")}</span>
      <span>{cellFigures(view, row, day)}</span>
    </div>
  );
}
