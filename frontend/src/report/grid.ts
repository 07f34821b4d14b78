// The cells of the carpet as a table [row × day]: how many people, and how full that makes the place or the post.
import type { Content, Part, TrialsAnswer } from "../content";

export const HIDDEN = -1;

/** How full: nobody, quarters of the room, full, beyond it, or hidden. */
export type Fullness = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;
export const FULL: Fullness = 5;
export const OVER: Fullness = 6;
export const UNTOLD: Fullness = 7;

export interface Grid {
  days: number;
  /** People [row × day]; HIDDEN where a count must not be shown. */
  people: Int32Array;
  room: Float64Array;
  /** The largest share of its room that each row reaches, and on which day; -1 where every count is hidden. */
  peak: { share: number; day: number }[];
}

export function gridOf(content: Content, part: Part): Grid {
  const { days, rows } = content;
  const people = new Int32Array(rows.length * days);
  const room = new Float64Array(rows.length * days);
  part.cells.row.forEach((row, at) => {
    people[row * days + (part.cells.day[at] ?? 0)] = part.cells.people[at] ?? HIDDEN;
  });
  part.rooms.forEach((changes, row) => {
    changes.forEach(([from, has], at) => {
      const until = changes[at + 1]?.[0] ?? days;
      room.fill(has, row * days + from, row * days + until);
    });
  });
  const peak = rows.map((_, row) => peakOf({ days, people, room }, row));
  return { days, people, room, peak };
}

/** The same with the nights of trials: what nineteen of twenty of them do not pass. Entries stay as planned. */
export function triedGrid(planned: Grid, answer: TrialsAnswer): Grid {
  const people = planned.people.slice();
  answer.nights.row.forEach((row, at) => {
    const day = answer.nights.day[at] ?? -1;
    if (day >= 0 && day < planned.days) people[row * planned.days + day] = answer.nights.p95[at] ?? HIDDEN;
  });
  const { days, room } = planned;
  return { days, people, room, peak: planned.peak.map((_, row) => peakOf({ days, people, room }, row)) };
}

function peakOf(grid: Omit<Grid, "peak">, row: number): { share: number; day: number } {
  let best = { share: 0, day: 0 };
  let hidden = false;
  for (let day = 0; day < grid.days; day++) {
    const count = grid.people[row * grid.days + day] ?? 0;
    if (count === HIDDEN) hidden = true;
    const share = shareOf(count, grid.room[row * grid.days + day] ?? 0);
    if (share > best.share) best = { share, day };
  }
  return best.share === 0 && hidden ? { share: -1, day: 0 } : best;
}

/** The share of the room that is taken; people where there is no room at all are beyond it. */
export function shareOf(people: number, room: number): number {
  if (people <= 0) return 0;
  return room > 0 ? people / room : 9.99;
}

export function fullness(people: number, room: number): Fullness {
  if (people === HIDDEN) return UNTOLD;
  if (people === 0) return 0;
  const share = shareOf(people, room);
  if (share > 1.0005) return OVER;
  if (share > 0.9995) return FULL;
  return (1 + Math.min(3, Math.floor(share * 4))) as Fullness;
}

export function at(grid: Grid, row: number, day: number): { people: number; room: number } {
  const cell = row * grid.days + day;
  return { people: grid.people[cell] ?? 0, room: grid.room[cell] ?? 0 };
}

/** How many more people the first has than the second; null where either is hidden. */
export function differenceAt(one: Grid, other: Grid, row: number, day: number): number | null {
  const a = at(one, row, day).people;
  const b = at(other, row, day).people;
  return a === HIDDEN || b === HIDDEN ? null : a - b;
}
