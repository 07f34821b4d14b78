// The links of the network, and over them the ways that the plan uses, the wider the more people take them.
import { useMemo } from "preact/hooks";
import type { Moves } from "../../content";
import { useView } from "../view";
import type { Point } from "./project";

const WIDEST = 6;

export function Ways({ places }: { places: Point[] }) {
  const view = useView();
  const { content } = view;
  const used = useMemo(() => usedBy(view.part.value.moves), [view.part.value]);
  const other = view.other.value;
  const usedByOther = useMemo(() => (other ? usedBy(other.part.moves) : null), [other]);
  const most = Math.max(1, ...used.values(), ...(usedByOther?.values() ?? []));
  const line = (from: number, to: number) => {
    const [a, b] = [places[from], places[to]] as [Point, Point];
    return { x1: a.x, y1: a.y, x2: b.x, y2: b.y };
  };
  const widthOf = (dots: number) => 1 + (WIDEST - 1) * Math.sqrt(dots / most);
  const strokes = (found: Map<string, number>, name: string) =>
    [...found].map(([ends, dots]) => {
      const [from, to] = ends.split("-").map(Number) as [number, number];
      return <line key={ends} {...line(from, to)} class={`way ${name}`} stroke-width={widthOf(dots)} />;
    });
  return (
    <g class="ways">
      {content.links.map((link) => (
        <line key={link.id} {...line(link.from, link.to)} class={`link ${link.mode}`} />
      ))}
      {strokes(used, usedByOther ? "of-a" : "used")}
      {usedByOther && strokes(usedByOther, "of-b")}
    </g>
  );
}

/** How many dots pass between two places, in either direction, by the whole plan. */
function usedBy(moves: Moves): Map<string, number> {
  const found = new Map<string, number>();
  moves.way.forEach((way, at) => {
    const places = moves.ways[way] ?? [];
    for (let next = 1; next < places.length; next++) {
      const ends = [places[next - 1] as number, places[next] as number].sort((a, b) => a - b).join("-");
      found.set(ends, (found.get(ends) ?? 0) + (moves.dots[at] ?? 0));
    }
  });
  return found;
}
