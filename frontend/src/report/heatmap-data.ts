// The cells of the heat map as arrays [row × day]: people, capacity, and the level of use.
import type { Content, PlanPart, TrialsResult } from "../content.generated";

export const HIDDEN = -1;

/** The level of use: nobody, four quarters of the capacity, full, over capacity, or hidden. */
export type UseLevel = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;
export const LEVEL_FULL: UseLevel = 5;
export const LEVEL_OVER: UseLevel = 6;
export const LEVEL_HIDDEN: UseLevel = 7;

export interface HeatmapData {
  days: number;
  /** People [row × day]; HIDDEN where a count must not be shown. */
  people: Int32Array;
  capacity: Float64Array;
  /** The largest share of its capacity that each row reaches, and on which day; -1 where every count is hidden. */
  peak: { share: number; day: number }[];
}

export function heatmapData(content: Content, part: PlanPart): HeatmapData {
  const { days, rows } = content;
  const people = new Int32Array(rows.length * days);
  const capacity = new Float64Array(rows.length * days);
  part.cells.row.forEach((row, at) => {
    people[row * days + (part.cells.day[at] ?? 0)] = part.cells.people[at] ?? HIDDEN;
  });
  part.capacities.forEach((changes, row) => {
    changes.forEach(([from, has], at) => {
      const until = changes[at + 1]?.[0] ?? days;
      capacity.fill(has, row * days + from, row * days + until);
    });
  });
  const peak = rows.map((_, row) => peakOf({ days, people, capacity }, row));
  return { days, people, capacity, peak };
}

/** The same with the nights of trials, at their 95th percentile. Entries stay as planned. */
export function simulatedHeatmap(planned: HeatmapData, result: TrialsResult): HeatmapData {
  const people = planned.people.slice();
  result.nights.row.forEach((row, at) => {
    const day = result.nights.day[at] ?? -1;
    if (day >= 0 && day < planned.days) people[row * planned.days + day] = result.nights.p95[at] ?? HIDDEN;
  });
  const { days, capacity } = planned;
  return { days, people, capacity, peak: planned.peak.map((_, row) => peakOf({ days, people, capacity }, row)) };
}

function peakOf(heatmap: Omit<HeatmapData, "peak">, row: number): { share: number; day: number } {
  let best = { share: 0, day: 0 };
  let hidden = false;
  for (let day = 0; day < heatmap.days; day++) {
    const count = heatmap.people[row * heatmap.days + day] ?? 0;
    if (count === HIDDEN) hidden = true;
    const share = shareOf(count, heatmap.capacity[row * heatmap.days + day] ?? 0);
    if (share > best.share) best = { share, day };
  }
  return best.share === 0 && hidden ? { share: -1, day: 0 } : best;
}

/** The share of the capacity that is used; people where there is no capacity at all are over it. */
export function shareOf(people: number, capacity: number): number {
  if (people <= 0) return 0;
  return capacity > 0 ? people / capacity : 9.99;
}

export function useLevel(people: number, capacity: number): UseLevel {
  if (people === HIDDEN) return LEVEL_HIDDEN;
  if (people === 0) return 0;
  const share = shareOf(people, capacity);
  if (share > 1.0005) return LEVEL_OVER;
  if (share > 0.9995) return LEVEL_FULL;
  return (1 + Math.min(3, Math.floor(share * 4))) as UseLevel;
}

export function cellAt(heatmap: HeatmapData, row: number, day: number): { people: number; capacity: number } {
  const cell = row * heatmap.days + day;
  return { people: heatmap.people[cell] ?? 0, capacity: heatmap.capacity[cell] ?? 0 };
}

/** People of the first minus people of the second; null where either is hidden. */
export function differenceAt(one: HeatmapData, other: HeatmapData, row: number, day: number): number | null {
  const a = cellAt(one, row, day).people;
  const b = cellAt(other, row, day).people;
  return a === HIDDEN || b === HIDDEN ? null : a - b;
}
