// The links of the network, and over them the flows of the plan, the wider the more people.
import { useMemo } from "preact/hooks";
import type { Movements } from "../../content.generated";
import { useReportState } from "../state";
import type { Point } from "./project";

const WIDEST = 6;

export function FlowLines({ places }: { places: Point[] }) {
  const report = useReportState();
  const { content } = report;
  const flows = useMemo(() => flowsBetween(report.part.value.movements), [report.part.value]);
  const other = report.other.value;
  const flowsOfOther = useMemo(() => (other ? flowsBetween(other.part.movements) : null), [other]);
  const most = Math.max(1, ...flows.values(), ...(flowsOfOther?.values() ?? []));
  const line = (from: number, to: number) => {
    const [a, b] = [places[from], places[to]] as [Point, Point];
    return { x1: a.x, y1: a.y, x2: b.x, y2: b.y };
  };
  const widthOf = (dots: number) => 1 + (WIDEST - 1) * Math.sqrt(dots / most);
  const strokes = (found: Map<string, number>, name: string) =>
    [...found].map(([ends, dots]) => {
      const [from, to] = ends.split("-").map(Number) as [number, number];
      return <line key={ends} {...line(from, to)} class={`flow ${name}`} stroke-width={widthOf(dots)} />;
    });
  return (
    <g class="flow-lines">
      {content.links.map((link) => (
        <line key={link.id} {...line(link.from, link.to)} class={`link ${link.mode}`} />
      ))}
      {strokes(flows, flowsOfOther ? "of-a" : "used")}
      {flowsOfOther && strokes(flowsOfOther, "of-b")}
    </g>
  );
}

/** Dots of the whole plan between two places, in either direction. */
function flowsBetween(movements: Movements): Map<string, number> {
  const found = new Map<string, number>();
  movements.route.forEach((route, at) => {
    const places = movements.routes[route] ?? [];
    for (let next = 1; next < places.length; next++) {
      const ends = [places[next - 1] as number, places[next] as number].sort((a, b) => a - b).join("-");
      found.set(ends, (found.get(ends) ?? 0) + (movements.dots[at] ?? 0));
    }
  });
  return found;
}
