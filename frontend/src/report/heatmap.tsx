// The heat map: places and posts down, days across, colour for the share of capacity in use; its cursor is the slider's.
import { useSignal } from "@preact/signals";
import { useMemo, useRef } from "preact/hooks";
import type { Row } from "../content.generated";
import { SegmentedControl } from "../components/segmented-control";
import { useSize } from "../components/use-size";
import { date, message, percent, plural } from "../messages";
import { HeatmapCells, Patterns } from "./heatmap-cells";
import { Legend } from "./legend";
import { cellFigures, cellText } from "./cell-text";
import { dayAt, goTo, rowName, useReportState, type ReportState } from "./state";

const FOLD_BELOW = 0.25;
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
  folded: number;
}

export function Heatmap() {
  const report = useReportState();
  const { content } = report;
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const open = useSignal(false);
  const focusedRow = useSignal(0);
  const width = size.value.width;
  const layout = useMemo(() => computeLayout(report, width, open.value), [width, open.value, report.heatmap.value, report.other.value]);
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
  const onPointerMove = (event: PointerEvent) => {
    const { day, line } = under(event);
    if (event.buttons === 1 && event.pointerType !== "touch") goTo(report, day);
    report.highlighted.value = line ? line.number : null;
    tip.value = line ? { x: x(day + 0.5), y: line.y, row: line.number, day } : null;
  };
  const onPointerLeave = () => {
    report.highlighted.value = null;
    tip.value = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const movements: Record<string, () => void> = {
      ArrowLeft: () => goTo(report, report.day.value - (event.shiftKey ? 7 : 1)),
      ArrowRight: () => goTo(report, report.day.value + (event.shiftKey ? 7 : 1)),
      Home: () => goTo(report, 0),
      End: () => goTo(report, content.days - 1),
      ArrowUp: () => (focusedRow.value = Math.max(0, focusedRow.value - 1)),
      ArrowDown: () => (focusedRow.value = Math.min(rows.length - 1, focusedRow.value + 1)),
    };
    const move = movements[event.key];
    if (!move) return;
    event.preventDefault();
    report.playing.value = false;
    move();
    const line = rows[focusedRow.value];
    if (!line) return;
    report.highlighted.value = line.number;
    tip.value = { x: x(report.day.value + 0.5), y: line.y, row: line.number, day: report.day.value };
  };

  const focused = rows[focusedRow.value];
  if (content.rows.length === 0) {
    return (
      <section class="card heatmap" aria-labelledby="heatmap-head">
        <h2 id="heatmap-head">{message("page.heatmap.head")}</h2>
        <p class="nothing">{message("page.heatmap.nobody")}</p>
      </section>
    );
  }
  return (
    <section class="card heatmap" aria-labelledby="heatmap-head">
      <header>
        <h2 id="heatmap-head">{message("page.heatmap.head")}</h2>
        {report.trials.value && (
          <SegmentedControl
            label={message("page.nights.label")}
            value={report.simulated.value ? "simulated" : "planned"}
            choices={[
              { value: "planned", text: message("page.nights.planned") },
              { value: "simulated", text: message("page.nights.simulated") },
            ]}
            onChoose={(value) => (report.simulated.value = value === "simulated")}
          />
        )}
        <Legend />
      </header>
      <div
        class="heatmap-frame"
        ref={frame}
        role="application"
        tabIndex={0}
        aria-label={message("page.heatmap.label")}
        aria-describedby="heatmap-cell-text"
        onKeyDown={onKeyDown}
        onBlur={onPointerLeave}
      >
        {width > 0 && (
          <svg
            width={width}
            height={height}
            viewBox={`0 0 ${width} ${height}`}
            aria-hidden="true"
            onPointerMove={onPointerMove}
            onPointerDown={(event) => {
              report.playing.value = false;
              goTo(report, under(event).day);
            }}
            onPointerLeave={onPointerLeave}
          >
            <Patterns />
            <HeatmapCells lines={rows} step={step} bar={layout.narrow ? 13 : step - 2} x={x} />
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
      <p id="heatmap-cell-text" class="unseen" aria-live="polite">
        {focused && <FocusedCellText row={focused.number} />}
      </p>
      <footer class="quiet">
        <span>{message("page.heatmap.reading")}</span>
        {layout.folded > 0 && (
          <button type="button" class="link" aria-expanded={open.value} onClick={() => (open.value = !open.value)}>
            {plural(open.value ? "page.heatmap.fold" : "page.heatmap.unfold", layout.folded, { rows: layout.folded })}
          </button>
        )}
      </footer>
    </section>
  );
}

/** Rows that stay below FOLD_BELOW of their capacity are folded away, unless that would leave nothing. */
function computeLayout(report: ReportState, width: number, open: boolean): Layout {
  const narrow = width < NARROW;
  const step = narrow ? 31 : 19;
  const { rows } = report.content;
  const peak = (row: number) =>
    Math.max(report.heatmap.value.peak[row]?.share ?? 0, report.other.value?.heatmap.peak[row]?.share ?? 0);
  const isNotable = rows.map((_, row) => peak(row) >= FOLD_BELOW);
  const hasNotable = isNotable.some(Boolean);
  const lines: Line[] = [];
  let y = 26;
  let state = -1;
  rows.forEach((row, number) => {
    if (hasNotable && !open && !isNotable[number]) return;
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
    folded: hasNotable ? isNotable.filter((is) => !is).length : 0,
  };
}

function Heading({ line, layout, width }: { line: Line; layout: Layout; width: number }) {
  const report = useReportState();
  const { content } = report;
  if (line.kind === "state") {
    return (
      <text x={2} y={line.y + 14} class="heatmap-state">
        {content.states[line.number]?.name.toUpperCase()}
      </text>
    );
  }
  const row = content.rows[line.number] as Row;
  const peak = report.heatmap.value.peak[line.number] ?? { share: 0, day: 0 };
  const tight = peak.share > 0.9995;
  const classes = `heatmap-name${tight ? " tight" : ""}${report.highlighted.value === line.number ? " highlighted" : ""}`;
  const name = `${row.kind === "entry" ? "◆ " : ""}${rowName(content, row)}`;
  const most = Math.floor((layout.narrow ? width - 70 : layout.left - 12) / 6.4);
  const y = line.y + (layout.narrow ? 11 : layout.step / 2 + 4);
  return (
    <g class={classes}>
      <text x={layout.narrow ? 2 : layout.left - 8} y={y} text-anchor={layout.narrow ? "start" : "end"}>
        {name.length > most ? `${name.slice(0, most - 1)}…` : name}
        <title>{rowName(content, row)}</title>
      </text>
      {!report.other.value && (
        <text x={width - (layout.narrow ? 2 : 4)} y={y} text-anchor="end" class="peak">
          {peak.share < 0 ? "·" : peak.share > 9 ? "!" : percent(peak.share)}
        </text>
      )}
    </g>
  );
}

function Months({ x, height }: { x: (day: number) => number; height: number }) {
  const { content } = useReportState();
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
  const report = useReportState();
  const here = x(report.day.value + 0.5);
  return (
    <g class="cursor" transform={`translate(${here} 0)`}>
      <line y1={8} y2={height} />
      <path d="M-5 0h10v2l-5 6l-5 -6z" />
    </g>
  );
}

/** The cell of the keyboard, for screen readers; silent while it plays. */
function FocusedCellText({ row }: { row: number }) {
  const report = useReportState();
  return <>{report.playing.value ? "" : cellText(report, row, report.day.value)}</>;
}

function Tip({ x, y, row, day, width }: { x: number; y: number; row: number; day: number; width: number }) {
  const report = useReportState();
  const found = report.content.rows[row] as Row;
  const side = x > width / 2 ? { right: `${width - x + 10}px` } : { left: `${x + 10}px` };
  return (
    <div class="tip" style={{ ...side, top: `${Math.max(0, y - 8)}px` }} role="presentation">
      <strong>{rowName(report.content, found)}</strong>
      <span>{date(dayAt(report.content, day), "weekday")}</span>
      <span>{cellFigures(report, row, day)}</span>
    </div>
  );
}
