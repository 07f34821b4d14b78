// A small chart of lines and bands over a common axis.
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { number } from "../messages";
import { useSize } from "./use-size";

export interface Line {
  look: string;
  points: (readonly [number, number | null])[];
}

export interface ChartBand {
  look: string;
  points: (readonly [number, number | null, number | null])[];
}

interface Props {
  label: string;
  height: number;
  from: number;
  to: number;
  /** The least value at the top of the axis. */
  most?: number;
  lines: Line[];
  bands?: ChartBand[];
  ticks: { at: number; text: string }[];
  /** What is drawn over the lines, such as a cursor at the shown day. */
  over?: (x: (value: number) => number, height: number) => ComponentChildren;
}

const LEFT = 46;
const BELOW = 18;

export function LineChart({ label, height, from, to, most = 1, lines, bands = [], ticks, over }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useSize(frame).value.width;
  const values = [...lines.flatMap((line) => line.points.map(([, y]) => y ?? 0)), ...bands.flatMap((band) => band.points.map(([, , y]) => y ?? 0))];
  const top = nice(Math.max(most, ...values));
  const inside = height - BELOW;
  const x = (value: number) => LEFT + ((value - from) / Math.max(1e-9, to - from)) * Math.max(1, width - LEFT - 6);
  const y = (value: number) => 6 + (1 - value / top) * (inside - 6);
  const path = (points: Line["points"]) => {
    let pen = "M";
    return points
      .map(([at, value]) => {
        if (value === null) {
          pen = "M";
          return "";
        }
        const step = `${pen}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
        pen = "L";
        return step;
      })
      .join("");
  };
  const area = (points: ChartBand["points"]) => {
    const known = points.filter(([, low, high]) => low !== null && high !== null);
    const there = known.map(([at, , high]) => `${x(at).toFixed(1)} ${y(high as number).toFixed(1)}`);
    const back = [...known].reverse().map(([at, low]) => `${x(at).toFixed(1)} ${y(low as number).toFixed(1)}`);
    return known.length ? `M${[...there, ...back].join("L")}Z` : "";
  };
  return (
    <div class="line-chart" ref={frame}>
      {width > 0 && (
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
          {[0, 0.5, 1].map((part) => (
            <g key={part} class="axis">
              <line x1={LEFT} x2={width - 6} y1={y(top * part)} y2={y(top * part)} />
              <text x={LEFT - 6} y={y(top * part)} dy="0.35em" text-anchor="end">
                {number(top * part, top < 4 ? 1 : 0)}
              </text>
            </g>
          ))}
          {ticks.map((tick) => (
            <text key={tick.at} class="tick" x={Math.min(x(tick.at), width - 2)} y={height - 4} text-anchor={x(tick.at) > width - 24 ? "end" : "middle"}>
              {tick.text}
            </text>
          ))}
          {bands.map((band) => (
            <path key={band.look} class={`band ${band.look}`} d={area(band.points)} />
          ))}
          {lines.map((line) => (
            <path key={line.look} class={`line ${line.look}`} d={path(line.points)} />
          ))}
          {over?.(x, inside)}
        </svg>
      )}
    </div>
  );
}

/** The next round number above. */
function nice(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1e-9, value)));
  return ([1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((step) => step * power >= value) ?? 10) * power;
}
