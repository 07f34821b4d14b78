// Mercator projection fitted into a rectangle, and country borders as paths in it.
import type { Borders } from "../../content.generated";

export interface Point {
  x: number;
  y: number;
}

export type Projection = (lon: number, lat: number) => Point;

const RADIANS = Math.PI / 180;

function northing(lat: number): number {
  return Math.log(Math.tan(Math.PI / 4 + (lat * RADIANS) / 2));
}

/** How many times taller than wide a box is on the map. */
export function heightToWidth([west, south, east, north]: Borders["box"]): number {
  return (northing(north) - northing(south)) / ((east - west) * RADIANS);
}

export function fitProjection([west, south, east, north]: Borders["box"], width: number, height: number): Projection {
  const across = (east - west) * RADIANS;
  const up = northing(north) - northing(south);
  const scale = Math.min(width / across, height / up);
  const left = (width - across * scale) / 2;
  const top = (height - up * scale) / 2;
  const last = northing(north);
  return (lon, lat) => ({ x: left + (lon - west) * RADIANS * scale, y: top + (last - northing(lat)) * scale });
}

export interface Shape {
  code: string;
  name: string;
  state: string;
  path: string;
  /** The middle of its largest ring, where its name stands. */
  middle: Point;
  /** Its largest ring, in square pixels. */
  size: number;
}

export function shapesOf(borders: Borders, project: Projection): Shape[] {
  const arcs = borders.arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([dx, dy]): Point => {
      x += dx;
      y += dy;
      const lat = y * borders.scale[1] + borders.translate[1];
      return { x: x * borders.scale[0] + borders.translate[0], y: Math.max(-85, Math.min(85, lat)) };
    });
  });
  return borders.countries.map(({ code, name, state, rings }) => {
    const drawn = rings.map((ring) => unwound(joined(ring, arcs)).map((point) => project(point.x, point.y)));
    const largest = drawn.reduce((best, ring) => (area(ring) > area(best) ? ring : best), drawn[0] ?? []);
    return { code, name, state, path: drawn.map(pathOf).join(""), middle: middleOf(largest), size: area(largest) };
  });
}

function joined(ring: number[], arcs: Point[][]): Point[] {
  return ring.flatMap((at, index) => {
    const arc = at >= 0 ? (arcs[at] ?? []) : [...(arcs[~at] ?? [])].reverse();
    return index === 0 ? arc : arc.slice(1);
  });
}

/** A ring that passes the 180th meridian goes on beyond it instead of around the world. */
function unwound(ring: Point[]): Point[] {
  let turn = 0;
  return ring.map((point, at) => {
    const jump = point.x - (ring[at - 1] ?? point).x;
    if (Math.abs(jump) > 180) turn -= 360 * Math.sign(jump);
    return { x: point.x + turn, y: point.y };
  });
}

function pathOf(ring: Point[]): string {
  return `M${ring.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`;
}

function area(ring: Point[]): number {
  return Math.abs(
    ring.reduce((sum, { x, y }, at) => {
      const next = ring[(at + 1) % ring.length] as Point;
      return sum + x * next.y - next.x * y;
    }, 0) / 2,
  );
}

function middleOf(ring: Point[]): Point {
  const xs = ring.map((point) => point.x);
  const ys = ring.map((point) => point.y);
  return { x: (Math.min(...xs) + Math.max(...xs)) / 2, y: (Math.min(...ys) + Math.max(...ys)) / 2 };
}
