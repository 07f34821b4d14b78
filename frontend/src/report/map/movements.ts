// Moving people as dots, ten people to a dot, each at its position of the hour.
import type { Movements } from "../../content.generated";
import type { Point } from "./project";

interface Track {
  points: Point[];
  /** The length of the track from its first point to each. */
  along: number[];
}

export interface MovementIndex {
  tracks: Track[];
  /** The moves of each day, and of those that began the days before and still run. */
  byDay: number[][];
  movements: Movements;
}

/** Hours between two dots of one departure, at most. */
const SPREAD = 0.9;

export function indexMovements(movements: Movements, places: Point[], days: number): MovementIndex {
  const tracks = movements.routes.map((route) => trackOf(route.map((place) => places[place] as Point)));
  const byDay: number[][] = Array.from({ length: days }, () => []);
  movements.day.forEach((day, at) => {
    const lasts = Math.floor(((movements.arrives[at] ?? 0) + SPREAD * 3) / 24);
    for (let later = 0; later <= lasts; later++) byDay[day + later]?.push(at);
  });
  return { tracks, byDay, movements };
}

function trackOf(points: Point[]): Track {
  const along = [0];
  for (let at = 1; at < points.length; at++) {
    const [a, b] = [points[at - 1] as Point, points[at] as Point];
    along.push((along[at - 1] as number) + Math.hypot(b.x - a.x, b.y - a.y));
  }
  return { points, along };
}

/** Draws every dot of a moment; `move` maps a point of the map to the canvas. */
export function drawDots(run: MovementIndex, clock: number, move: (point: Point) => Point, draw: (point: Point) => void): void {
  const day = Math.floor(clock);
  for (const at of run.byDay[day] ?? []) {
    const hour = (clock - (run.movements.day[at] ?? 0)) * 24;
    const leaves = run.movements.leaves[at] ?? 0;
    const takes = Math.max(0.5, (run.movements.arrives[at] ?? 0) - leaves);
    const dots = run.movements.dots[at] ?? 0;
    const track = run.tracks[run.movements.route[at] ?? 0];
    if (!track) continue;
    const apart = Math.min(SPREAD, 3 / dots);
    for (let dot = 0; dot < dots; dot++) {
      const share = (hour - leaves - dot * apart) / takes;
      if (share > 0 && share < 1) draw(move(pointAt(track, share)));
    }
  }
}

function pointAt({ points, along }: Track, share: number): Point {
  const wanted = share * (along.at(-1) ?? 0);
  let at = 1;
  while (at < along.length - 1 && (along[at] as number) < wanted) at++;
  const [a, b] = [points[at - 1] ?? points[0], points[at] ?? points[0]] as [Point, Point];
  const [from, to] = [along[at - 1] ?? 0, along[at] ?? 0];
  const part = to > from ? (wanted - from) / (to - from) : 0;
  return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
}
