// The coloured cells of the heat map; neighbouring days of one look are merged into one rectangle.
import { useMemo } from "preact/hooks";
import { cellAt, differenceAt, useLevel, type HeatmapData } from "./heatmap-data";
import { useReportState } from "./state";

interface Props {
  lines: { number: number; y: number }[];
  step: number;
  bar: number;
  x: (day: number) => number;
}

interface Run {
  from: number;
  to: number;
  look: string;
}

export function HeatmapCells({ lines, step, bar, x }: Props) {
  const report = useReportState();
  const { heatmap, other } = { heatmap: report.heatmap.value, other: report.other.value?.heatmap ?? null };
  const runs = useMemo(() => lines.map((line) => runsOf(heatmap, other, line.number)), [lines, heatmap, other]);
  const drawn = useMemo(
    () =>
      lines.map((line, index) => (
        <g key={line.number} transform={`translate(0 ${line.y + step - bar - 1})`}>
          <rect class="heatmap-row" x={x(0)} width={x(heatmap.days) - x(0)} height={bar} />
          {(runs[index] ?? []).map(({ from, to, look }) => (
            <rect key={from} class={`cell ${look}`} x={x(from)} width={x(to) - x(from)} height={bar} />
          ))}
        </g>
      )),
    [runs, x(0), x(1), bar, step],
  );
  return <g class="cells">{drawn}</g>;
}

function runsOf(heatmap: HeatmapData, other: HeatmapData | null, row: number): Run[] {
  const looks = Array.from({ length: heatmap.days }, (_, day) =>
    other ? lookOfDifference(heatmap, other, row, day) : lookOf(heatmap, row, day),
  );
  const runs: Run[] = [];
  looks.forEach((look, day) => {
    const last = runs.at(-1);
    if (last && last.look === look) last.to = day + 1;
    else runs.push({ from: day, to: day + 1, look });
  });
  return runs.filter(({ look }) => look !== "full-0");
}

function lookOf(heatmap: HeatmapData, row: number, day: number): string {
  const { people, capacity } = cellAt(heatmap, row, day);
  return `full-${useLevel(people, capacity)}`;
}

/** The difference in three steps, as a share of the larger capacity of the two plans. */
function lookOfDifference(heatmap: HeatmapData, other: HeatmapData, row: number, day: number): string {
  const difference = differenceAt(heatmap, other, row, day);
  if (difference === null) return "full-7";
  if (difference === 0) return "full-0";
  const capacity = Math.max(1, cellAt(heatmap, row, day).capacity, cellAt(other, row, day).capacity);
  const share = Math.abs(difference) / capacity;
  return `${difference > 0 ? "more-a" : "more-b"} by-${share > 0.5 ? 3 : share > 0.15 ? 2 : 1}`;
}

/** Patterns beside colours: for hidden counts, and for places over capacity. */
export function Patterns() {
  return (
    <defs>
      <pattern id="hidden" width="4" height="4" patternUnits="userSpaceOnUse">
        <rect class="pattern-ground" width="4" height="4" />
        <circle class="pattern-dot" cx="2" cy="2" r="1" />
      </pattern>
      <pattern id="over" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="over-ground" width="5" height="5" />
        <rect class="over-stripe" width="1.6" height="5" />
      </pattern>
    </defs>
  );
}
