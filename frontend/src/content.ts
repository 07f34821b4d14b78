// What a report is made of: the contract with src/corredor/reports/content/report_content.py. Null is a count that is hidden.
import type { Translated } from "./messages";

type Count = number | null;

export interface Content {
  format: 1;
  /** Small counts are hidden. */
  shared: boolean;
  least: number;
  title: string;
  kind: string;
  currency: string;
  /** The first day, as 2026-05-04; days are numbers from it. */
  start: string;
  days: number;
  horizon: number;
  states: State[];
  places: Place[];
  links: Link[];
  crossings: Crossing[];
  rows: Row[];
  borders: Borders;
  statements: Statement[];
  matrix: Matrix;
  plans: Part[];
  answers?: Answer[];
}

export interface State {
  id: string;
  name: string;
}

export interface Place {
  id: string;
  name: string;
  state: number;
  kind: string;
  lat: number;
  lon: number;
  beds: number;
}

export interface Link {
  id: string;
  from: number;
  to: number;
  mode: string;
}

export interface Crossing {
  id: string;
  name: string;
  places: number[];
}

/** A row of the carpet: people who sleep at a place, or whom a state lets in at a crossing. */
export type Row =
  | { kind: "night"; state: number; place: number }
  | { kind: "entry"; state: number; crossing: string };

export interface Borders {
  /** West, south, east, north. */
  box: [number, number, number, number];
  scale: [number, number];
  translate: [number, number];
  arcs: [number, number][][];
  countries: { code: string; name: string; state: string; rings: number[][] }[];
}

export interface Statement {
  id: string;
  date: string;
  recorded: string;
  state: string;
  office: string;
  voice: string;
  told_by: string | null;
  with: string[] | null;
  subject: string;
  act: string;
  stance: string;
  conditions: string[] | null;
  text: string;
  quote: string | null;
  lapses: string | null;
  basis: string;
  source: string | null;
  confidence: string | null;
  binding: boolean;
  superseded_by: string[];
}

export interface Matrix {
  days: string[];
  subjects: string[];
  cells: Cell[];
}

export interface Cell {
  from: number;
  state: string;
  subject: string;
  statement: string;
  stance?: string;
  can_bind?: boolean;
  others?: string[];
}

export type Fate = "served" | "on_the_way" | "waiting" | "exits" | "unserved";
export const FATES: Fate[] = ["served", "on_the_way", "waiting", "exits", "unserved"];

export interface Part {
  name: string;
  title: string;
  totals: { people: number } & Record<Fate, Count> & Record<string, Count>;
  gap: number | null;
  days: Record<Evening, number[]>;
  cells: { row: number[]; day: number[]; people: Count[] };
  /** For each row its room, as pairs of the day from which it holds and the room. */
  rooms: [number, number][][];
  entries: { state: string; crossing: string; row: number; people: Count }[];
  moves: Moves;
  left_out: Reason[];
  goals: ({ goal: string; people: Count } & Record<Fate, Count>)[];
  costs: { payer: string; kind: string; amount: number }[];
  binding: Translated[];
  relief: Translated[];
  switches: Switch[];
  closures: Closure[];
  assumed: string[];
  provenance: Record<string, unknown>;
}

export type Evening =
  | "arrived"
  | "ready"
  | "on_the_way"
  | "held"
  | "without_bed"
  | "at_home"
  | "arriving"
  | "leaving"
  | "entering";

/** Stages of a day: the columns have an entry each. Hours count from the start of their day; a dot is ten people. */
export interface Moves {
  ways: number[][];
  day: number[];
  way: number[];
  leaves: number[];
  arrives: number[];
  dots: number[];
}

export interface Reason {
  people: Count;
  says: Translated;
  cause: string;
  door: string;
  state: string;
  statements: string[];
  groups: { from: string; to: string; papers: string; people: Count }[];
}

export interface Switch {
  id: string;
  state: string;
  rule: string;
  value: string[] | null;
  from: string | null;
  to: string | null;
  crossing: string | null;
  basis: "observed" | "assumed";
  groups: number;
  rests_on: string[];
  statements: string[];
  note: string;
}

export interface Closure {
  id: string;
  link: string | null;
  crossing: string | null;
  from: string | null;
  to: string | null;
  why: string;
  source: string | null;
}

/** Answers of other commands that were kept and are shown beside the plans. */
export type Answer = ClosuresAnswer | ConsentAnswer | CrossingAnswer | TrialsAnswer;

export interface ConsentAnswer {
  kind: "consent";
  assumed: string[];
  says: Translated[];
  on: string;
  people: Count;
  given: string[];
  in_force: string[];
  further: { yeses: string[]; served: Count; adds: Count }[];
  pairs: { yeses: string[]; adds: Count; beyond: Count }[];
  reaching: { share: number; yeses: string[]; served: Count }[];
  worth: { state: string; today: Count; last: Count; least: Count; most: Count }[];
  detours: {
    state: string;
    route: string[];
    more: Count;
    days: number | null;
    days_through: number | null;
    cost: number | null;
    cost_through: number | null;
  }[];
}

/** Minutes and vehicles, by hour of the day. */
export interface CrossingAnswer {
  kind: "crossing";
  assumed: string[];
  crossing: string;
  enters: string;
  runs: number;
  what_if: string[];
  /** How many of its rows are estimated or assumed. */
  guessed: number;
  totals: Record<string, number>;
  waits: { class: string; hours: { hour: number; vehicles: number; mean: number | null; p50: number | null; p90: number | null }[] }[];
  queue: { hour: number[]; vehicles: number[]; vehicles_p90: number[] };
  officers: { lane: string; stage: number; officers: number[]; busy: number[] }[];
  compared: { class: string; measure: string; before: number | null; after: number | null; low: number | null; high: number | null }[];
}

export interface Band {
  planned: Count;
  p05: Count;
  p50: Count;
  p95: Count;
}

export interface TrialsAnswer {
  kind: "trials";
  assumed: string[];
  runs: number;
  seed: number;
  part: number;
  measures: (Band & { measure: string })[];
  arrivals: (Band & { day: number })[];
  nights: { row: number[]; day: number[]; p95: Count[]; beyond: number[] };
  limits: { says: Translated; date: string; passed: number; wanted: number }[];
}

export interface ClosuresAnswer {
  kind: "closures";
  assumed: string[];
  shut: string[];
  from: string;
  to: string;
  people: number;
  unserved: number;
  unserved_shut: number;
  alone: { shut: string[]; more: number }[];
  back_up: { keep: string; won: number }[];
  stay_home: { place: string; more: number }[];
  caught: { place: string; held_days: number; most: number; date: string; beds: number; beyond: number }[];
}
