// The coloured cells of the carpet: days that look alike are one piece, so that few shapes make many days.
import { useMemo } from "preact/hooks";
import { at, differenceAt, fullness, type Grid } from "./grid";
import { useView } from "./view";

interface Props {
  lines: { number: number; y: number }[];
  step: number;
  bar: number;
  x: (day: number) => number;
}

interface Piece {
  from: number;
  to: number;
  look: string;
}

export function Cells({ lines, step, bar, x }: Props) {
  const view = useView();
  const { grid, other } = { grid: view.grid.value, other: view.other.value?.grid ?? null };
  const pieces = useMemo(() => lines.map((line) => piecesOf(grid, other, line.number)), [lines, grid, other]);
  const drawn = useMemo(
    () =>
      lines.map((line, nth) => (
        <g key={line.number} transform={`translate(0 ${line.y + step - bar - 1})`}>
          <rect class="ground" x={x(0)} width={x(grid.days) - x(0)} height={bar} />
          {(pieces[nth] ?? []).map(({ from, to, look }) => (
            <rect key={from} class={`cell ${look}`} x={x(from)} width={x(to) - x(from)} height={bar} />
          ))}
        </g>
      )),
    [pieces, x(0), x(1), bar, step],
  );
  return <g class="cells">{drawn}</g>;
}

function piecesOf(grid: Grid, other: Grid | null, row: number): Piece[] {
  const looks = Array.from({ length: grid.days }, (_, day) =>
    other ? lookOfDifference(grid, other, row, day) : lookOf(grid, row, day),
  );
  const pieces: Piece[] = [];
  looks.forEach((look, day) => {
    const last = pieces.at(-1);
    if (last && last.look === look) last.to = day + 1;
    else pieces.push({ from: day, to: day + 1, look });
  });
  return pieces.filter(({ look }) => look !== "full-0");
}

function lookOf(grid: Grid, row: number, day: number): string {
  const { people, room } = at(grid, row, day);
  return `full-${fullness(people, room)}`;
}

/** How many more, in three steps of the room: the larger of the two plans' rooms is what they are measured by. */
function lookOfDifference(grid: Grid, other: Grid, row: number, day: number): string {
  const difference = differenceAt(grid, other, row, day);
  if (difference === null) return "full-7";
  if (difference === 0) return "full-0";
  const room = Math.max(1, at(grid, row, day).room, at(other, row, day).room);
  const share = Math.abs(difference) / room;
  return `${difference > 0 ? "more-a" : "more-b"} by-${share > 0.5 ? 3 : share > 0.15 ? 2 : 1}`;
}

/** What is told by a pattern as well as by colour: hidden counts, and places beyond their room. */
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
