// What is being looked at: the day, the plan or the difference of two, and the row that is picked out.
import { type ReadonlySignal, type Signal, computed, signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Answer, Content, Part, Place, Row, Statement, TrialsAnswer } from "../content";
import { type Grid, gridOf, triedGrid } from "./grid";

/** A plan by its number, or the difference of the first and another. */
export interface Shown {
  one: number;
  other: number | null;
}

export interface View {
  content: Content;
  /** The day that everything shows, whole. */
  day: Signal<number>;
  /** The same with its hours while it plays; only the dots follow it. */
  clock: Signal<number>;
  playing: Signal<boolean>;
  shown: Signal<Shown>;
  picked: Signal<number | null>;
  part: ReadonlySignal<Part>;
  grid: ReadonlySignal<Grid>;
  /** The second plan of a difference. */
  other: ReadonlySignal<{ part: Part; grid: Grid } | null>;
  reading: Signal<Statement | null>;
  /** The trials of the plan that is shown, if they were kept. */
  trials: ReadonlySignal<TrialsAnswer | null>;
  /** Whether the carpet and the map show one bad evening in twenty instead of the plan. */
  tried: Signal<boolean>;
}

export function viewOf(content: Content): View {
  const grids = new Map<number, Grid>();
  const grid = (at: number): Grid => {
    const known = grids.get(at) ?? gridOf(content, content.plans[at] as Part);
    grids.set(at, known);
    return known;
  };
  const shown = signal<Shown>({ one: 0, other: null });
  const tried = signal(false);
  const trials = computed(() => {
    const { one, other } = shown.value;
    return other === null ? (content.answers?.find((answer) => isTrialsOf(answer, one)) as TrialsAnswer | undefined) ?? null : null;
  });
  const first = firstDay(content);
  return {
    content,
    day: signal(first),
    clock: signal(first + 0.5),
    playing: signal(false),
    shown,
    picked: signal<number | null>(null),
    part: computed(() => content.plans[shown.value.one] as Part),
    grid: computed(() => {
      const planned = grid(shown.value.one);
      return tried.value && trials.value ? triedGrid(planned, trials.value) : planned;
    }),
    other: computed(() => {
      const { other } = shown.value;
      return other === null ? null : { part: content.plans[other] as Part, grid: grid(other) };
    }),
    reading: signal<Statement | null>(null),
    trials,
    tried,
  };
}

function isTrialsOf(answer: Answer, part: number): boolean {
  return answer.kind === "trials" && answer.part === part;
}

/** The page opens on the evening on which most people are on the way. */
function firstDay(content: Content): number {
  const counts = content.plans[0]?.days.on_the_way ?? [];
  return Math.max(0, counts.indexOf(Math.max(...counts, 0)));
}

export function goTo(view: View, day: number): void {
  const whole = Math.max(0, Math.min(view.content.days - 1, Math.round(day)));
  view.day.value = whole;
  view.clock.value = whole + 0.5;
}

export function dayAt(content: Content, day: number): string {
  const start = Date.parse(`${content.start}T00:00:00Z`);
  return new Date(start + day * 86_400_000).toISOString().slice(0, 10);
}

/** The number of a date's day; before the first below 0. */
export function dayOf(content: Content, date: string): number {
  return Math.round((Date.parse(date) - Date.parse(content.start)) / 86_400_000);
}

export function rowName(content: Content, row: Row): string {
  if (row.kind === "night") return (content.places[row.place] as Place).name;
  return content.crossings.find((crossing) => crossing.id === row.crossing)?.name ?? row.crossing;
}

export function stateName(content: Content, id: string): string {
  return content.states.find((state) => state.id === id)?.name ?? id;
}

export function placeName(content: Content, id: string): string {
  return content.places.find((place) => place.id === id)?.name ?? id;
}

/** A link by its two ends, a crossing by its name. */
export function wayName(content: Content, id: string): string {
  const link = content.links.find((found) => found.id === id);
  if (link) return `${content.places[link.from]?.name} – ${content.places[link.to]?.name}`;
  return content.crossings.find((found) => found.id === id)?.name ?? id;
}

const Looking = createContext<View | null>(null);
export const Look = Looking.Provider;

export function useView(): View {
  const view = useContext(Looking);
  if (!view) throw new Error("outside of a report");
  return view;
}
