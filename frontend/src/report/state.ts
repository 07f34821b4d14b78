// The state of the report: the day, the plan or the difference of two that is shown, and the highlighted row.
import { type ReadonlySignal, type Signal, computed, signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Result, Content, PlanPart, Place, Row, Statement, TrialsResult } from "../content.generated";
import { type HeatmapData, heatmapData, simulatedHeatmap } from "./heatmap-data";

/** A plan by its number, or the difference of the first and another. */
export interface Selection {
  one: number;
  other: number | null;
}

export interface ReportState {
  content: Content;
  /** The day that every section shows, from 0. */
  day: Signal<number>;
  /** The day with its hours as a fraction while it plays; only the dots on the map follow it. */
  clock: Signal<number>;
  playing: Signal<boolean>;
  selection: Signal<Selection>;
  highlighted: Signal<number | null>;
  part: ReadonlySignal<PlanPart>;
  heatmap: ReadonlySignal<HeatmapData>;
  /** The second plan of a difference. */
  other: ReadonlySignal<{ part: PlanPart; heatmap: HeatmapData } | null>;
  openStatement: Signal<Statement | null>;
  /** The trials of the plan that is shown, if the report has them. */
  trials: ReadonlySignal<TrialsResult | null>;
  /** Whether heat map and map show the 95th percentile of the trials instead of the plan. */
  simulated: Signal<boolean>;
}

export function createReportState(content: Content): ReportState {
  const grids = new Map<number, HeatmapData>();
  const heatmap = (at: number): HeatmapData => {
    const known = grids.get(at) ?? heatmapData(content, content.plans[at] as PlanPart);
    grids.set(at, known);
    return known;
  };
  const selection = signal<Selection>({ one: 0, other: null });
  const simulated = signal(false);
  const trials = computed(() => {
    const { one, other } = selection.value;
    return other === null ? (content.results?.find((result) => isTrialsOf(result, one)) as TrialsResult | undefined) ?? null : null;
  });
  const first = firstDay(content);
  return {
    content,
    day: signal(first),
    clock: signal(first + 0.5),
    playing: signal(false),
    selection,
    highlighted: signal<number | null>(null),
    part: computed(() => content.plans[selection.value.one] as PlanPart),
    heatmap: computed(() => {
      const planned = heatmap(selection.value.one);
      return simulated.value && trials.value ? simulatedHeatmap(planned, trials.value) : planned;
    }),
    other: computed(() => {
      const { other } = selection.value;
      return other === null ? null : { part: content.plans[other] as PlanPart, heatmap: heatmap(other) };
    }),
    openStatement: signal<Statement | null>(null),
    trials,
    simulated,
  };
}

function isTrialsOf(result: Result, part: number): boolean {
  return result.kind === "trials" && result.part === part;
}

/** The page opens on the day on which most people are on the way. */
function firstDay(content: Content): number {
  const counts = content.plans[0]?.days.on_the_way ?? [];
  return Math.max(0, counts.indexOf(Math.max(...counts, 0)));
}

export function goTo(report: ReportState, day: number): void {
  const whole = Math.max(0, Math.min(report.content.days - 1, Math.round(day)));
  report.day.value = whole;
  report.clock.value = whole + 0.5;
}

export function dayAt(content: Content, day: number): string {
  const start = Date.parse(`${content.start}T00:00:00Z`);
  return new Date(start + day * 86_400_000).toISOString().slice(0, 10);
}

/** The day number of a date; below 0 before the first day. */
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

/** The name of a link, by its two ends, or of a crossing. */
export function linkName(content: Content, id: string): string {
  const link = content.links.find((found) => found.id === id);
  if (link) return `${content.places[link.from]?.name} – ${content.places[link.to]?.name}`;
  return content.crossings.find((found) => found.id === id)?.name ?? id;
}

const ReportContext = createContext<ReportState | null>(null);
export const ReportStateProvider = ReportContext.Provider;

export function useReportState(): ReportState {
  const report = useContext(ReportContext);
  if (!report) throw new Error("useReportState outside of a report");
  return report;
}
