// Written by docs/reference/write_content_types.py from src/corredor/reports/content; change it there.

/** A text in each language, by the codes of `corredor.messages.LANGUAGES`. */
export type Translated = Record<string, string>;

/** People; null where the count is hidden. */
export type Count = number | null;

/** A planned count and quantiles of it over the trials. */
export interface Quantiles {
  planned: number | null;
  p05: number | null;
  p50: number | null;
  p95: number | null;
}

/** Quantiles of a measure of the whole plan. */
export interface MeasureQuantiles {
  planned: number | null;
  p05: number | null;
  p50: number | null;
  p95: number | null;
  measure: string;
}

/** Quantiles of the people who have arrived by a day. */
export interface DayQuantiles {
  planned: number | null;
  p05: number | null;
  p50: number | null;
  p95: number | null;
  day: number;
}

/** Nights as columns: the 95th percentile of people, and the share of trials with too few beds. */
export interface TrialNights {
  row: number[];
  day: number[];
  p95: (number | null)[];
  beyond: number[];
}

/** A limit on its worst day: the share of trials in which it is exceeded, or wanted by others. */
export interface TrialLimit {
  says: Record<string, string>;
  date: string;
  passed: number;
  wanted: number;
}

/** Trials of a plan; `part` is the position of the plan. */
export interface TrialsContent {
  runs: number;
  seed: number;
  part: number;
  measures: MeasureQuantiles[];
  arrivals: DayQuantiles[];
  nights: TrialNights;
  limits: TrialLimit[];
}

/** Trials of a plan, as a section of the report. */
export interface TrialsResult {
  runs: number;
  seed: number;
  part: number;
  measures: MeasureQuantiles[];
  arrivals: DayQuantiles[];
  nights: TrialNights;
  limits: TrialLimit[];
  kind: "trials";
  assumed: string[];
}

/** What one more consent adds. */
export interface FurtherConsent {
  yeses: string[];
  served: number | null;
  adds: number | null;
}

/** What two more consents add together, and how much of it beyond each alone. */
export interface ConsentPair {
  yeses: string[];
  adds: number | null;
  beyond: number | null;
}

/** A smallest set of consents that serves a share of the people; share 0: anybody. */
export interface SufficientSet {
  share: number;
  yeses: string[];
  served: number | null;
}

/** The marginal value of a state's consent: today, as the last to agree, and over all coalitions. */
export interface ConsentRange {
  state: string;
  today: number | null;
  last: number | null;
  least: number | null;
  most: number | null;
}

/** The route that more people take where a state refuses. */
export interface Detour {
  state: string;
  route: string[];
  more: number | null;
  days: number | null;
  days_through: number | null;
  cost: number | null;
  cost_through: number | null;
}

/** The value of consent, given the consents of today. */
export interface ConsentContent {
  says: Record<string, string>[];
  on: string;
  people: number | null;
  given: string[];
  in_force: string[];
  further: FurtherConsent[];
  pairs: ConsentPair[];
  reaching: SufficientSet[];
  worth: ConsentRange[];
  detours: Detour[];
}

/** The value of consent, given the consents of today, as a section of the report. */
export interface ConsentResult {
  says: Record<string, string>[];
  on: string;
  people: number | null;
  given: string[];
  in_force: string[];
  further: FurtherConsent[];
  pairs: ConsentPair[];
  reaching: SufficientSet[];
  worth: ConsentRange[];
  detours: Detour[];
  kind: "consent";
  assumed: string[];
}

/** Minutes of waiting of the vehicles that arrive in an hour. */
export interface WaitHour {
  hour: number;
  vehicles: number | null;
  mean: number | null;
  p50: number | null;
  p90: number | null;
}

/** Waits of a class of vehicles by hour; the class `all` is every class together. */
export interface ClassWaits {
  class: string;
  hours: WaitHour[];
}

/** Vehicles in the queue as columns. */
export interface Queue {
  hour: number[];
  vehicles: (number | null)[];
  vehicles_p90: (number | null)[];
}

/** Officers of a lane, present and busy, by hour. */
export interface LaneOfficers {
  lane: string;
  stage: number;
  officers: (number | null)[];
  busy: (number | null)[];
}

export interface ComparedMeasure {
  class: string;
  measure: string;
  before: number | null;
  after: number | null;
  low: number | null;
  high: number | null;
}

/** A day at a crossing. */
export interface CrossingContent {
  crossing: string;
  enters: string;
  runs: number;
  what_if: string[];
  /** How many of its rows are estimated or assumed. */
  guessed: number;
  totals: Record<string, number>;
  waits: ClassWaits[];
  queue: Queue;
  officers: LaneOfficers[];
  compared: ComparedMeasure[];
}

/** A day at a crossing, as a section of the report. */
export interface CrossingResult {
  crossing: string;
  enters: string;
  runs: number;
  what_if: string[];
  guessed: number;
  totals: Record<string, number>;
  waits: ClassWaits[];
  queue: Queue;
  officers: LaneOfficers[];
  compared: ComparedMeasure[];
  kind: "crossing";
  assumed: string[];
}

/** People more who are unserved where these are closed alone. */
export interface ClosedAlone {
  shut: string[];
  more: number;
}

/** People fewer who are unserved where one of the worst set stays open. */
export interface Backup {
  keep: string;
  won: number;
}

/** People more who stay at a place. */
export interface StayHome {
  place: string;
  more: number;
}

/** People who would wait at a place if it were closed without warning. */
export interface Stranded {
  place: string;
  held_days: number;
  most: number;
  date: string;
  beds: number;
  beyond: number;
}

/** Network interdiction: the worst set of closures, each alone, backups, and who would be stranded. */
export interface ClosuresContent {
  shut: string[];
  from: string;
  to: string;
  people: number;
  unserved: number;
  unserved_shut: number;
  alone: ClosedAlone[];
  back_up: Backup[];
  stay_home: StayHome[];
  caught: Stranded[];
}

/** Network interdiction, as a section of the report. */
export interface ClosuresResult {
  shut: string[];
  from: string;
  to: string;
  people: number;
  unserved: number;
  unserved_shut: number;
  alone: ClosedAlone[];
  back_up: Backup[];
  stay_home: StayHome[];
  caught: Stranded[];
  kind: "closures";
  assumed: string[];
}

/** A column of a result's table. */
export interface ResultColumn {
  name: string;
  label: Record<string, string>;
  /** One sentence about the column. */
  note: Record<string, string>;
  kind: "text" | "number" | "share" | "date" | "yes_no" | "choice";
  /** Most digits after the point; for a share, of the percentage. */
  digits: number;
  /** What stands for a cell without a value. */
  empty: Record<string, string>;
  /** For a choice: what each value is called. */
  choices?: Record<string, Record<string, string>>;
}

/** A table of a result; `more` rows are left out after the last one. */
export interface ResultTable {
  name: string;
  title: Record<string, string>;
  columns: ResultColumn[];
  rows: ((string | number | boolean | null)[])[];
  more: number;
}

/** A result that is shown as sentences and tables. */
export interface TablesResult {
  kind: "exposure" | "movement" | "judgement";
  assumed: string[];
  title: Record<string, string>;
  lines: Record<string, string>[];
  tables: ResultTable[];
}

export type Result = ClosuresResult | ConsentResult | CrossingResult | TrialsResult | TablesResult;

export type OutcomeName = "served" | "on_the_way" | "waiting" | "exits" | "unserved";

/** A state of the scenario. */
export interface State {
  id: string;
  name: string;
}

/** A place; `state` is its position in `states`. */
export interface Place {
  id: string;
  name: string;
  state: number;
  kind: string;
  lat: number;
  lon: number;
  beds: number;
}

/** A link; `from` and `to` are positions in `places`. */
export interface Link {
  id: string;
  from: number;
  to: number;
  mode: string;
}

/** A crossing; `places` are the positions of its sides. */
export interface Crossing {
  id: string;
  name: string;
  places: number[];
}

/** A row of the heat map: people who sleep at a place. */
export interface NightRow {
  kind: "night";
  state: number;
  place: number;
}

/** A row of the heat map: people whom a state lets in at a crossing. */
export interface EntryRow {
  kind: "entry";
  state: number;
  crossing: string;
}

export type Row = NightRow | EntryRow;

/** A country around the scenario: ISO code, name, state of the scenario, rings of arcs (~n is arc n backwards). */
export interface Country {
  code: string;
  name: string;
  state: string;
  rings: number[][];
}

/** Country borders in whole units: degrees = units * scale + translate, longitude first. */
export interface Borders {
  /** West, south, east, north, in degrees. */
  box: [number, number, number, number];
  scale: [number, number];
  translate: [number, number];
  /** Each a first point, then steps from point to point. */
  arcs: [number, number][][];
  countries: Country[];
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

/** What a state's stance on a subject becomes on a day of the matrix; without a stance where it has none any more. */
export interface MatrixCell {
  from: number;
  state: string;
  subject: string;
  statement: string;
  stance?: string;
  can_bind?: boolean;
  others?: string[];
}

/** Stances by state and subject: `days` on which any changes, and the changes as cells. */
export interface Matrix {
  days: string[];
  subjects: string[];
  cells: MatrixCell[];
}

/** Totals of a plan; people = the sum of the five outcomes. What is left out is not known, or hidden. */
export interface Totals {
  people: number;
  served: number | null;
  on_the_way: number | null;
  waiting: number | null;
  exits: number | null;
  unserved: number | null;
  convoys?: number;
  convoys_served?: number;
  convoys_on_the_way?: number;
  trips?: number;
  cost?: number;
  convoys_cost?: number;
  person_nights?: number;
  person_days_waiting?: number;
  unsafe_nights?: number;
  exposure?: number;
}

/** People by day, as counted by `daily_counts.count_by_day`. */
export interface Days {
  arrived: number[];
  ready: number[];
  on_the_way: number[];
  held: number[];
  without_bed: number[];
  at_home: number[];
  arriving: number[];
  leaving: number[];
  entering: number[];
}

/** Cells of the heat map as columns: the row, the day and the people of each. */
export interface Cells {
  row: number[];
  day: number[];
  people: (number | null)[];
}

/** Entries into a state at a crossing in all; `row` is its row of the heat map. */
export interface EntrySum {
  state: string;
  crossing: string;
  row: number;
  people: number | null;
}

/** Stages of a day as columns; hours count from the start of their day, a dot is up to ten people. */
export interface Movements {
  /** Each a list of positions in `places`. */
  routes: number[][];
  day: number[];
  /** Positions in `routes`. */
  route: number[];
  leaves: number[];
  arrives: number[];
  dots: number[];
}

/** Unserved people of one origin and destination with the same documents. */
export interface UnservedGroup {
  from: string;
  to: string;
  documents: string;
  people: number | null;
}

/** Why people are unserved, with the groups whom it concerns. */
export interface UnservedReason {
  people: number | null;
  text: Record<string, string>;
  cause: string;
  door: string;
  state: string;
  statements: string[];
  groups: UnservedGroup[];
}

/** Outcomes of the people who chose one destination. */
export interface GoalOutcomes {
  goal: string;
  people: number | null;
  served: number | null;
  on_the_way: number | null;
  waiting: number | null;
  exits: number | null;
  unserved: number | null;
}

/** Money of one payer for one kind of cost, in the scenario's currency. */
export interface Cost {
  payer: string;
  kind: string;
  amount: number;
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

/** One plan of a report. */
export interface PlanPart {
  name: string;
  title: string;
  totals: Totals;
  /** The proven relative gap; null where nothing is proven. */
  gap: number | null;
  days: Days;
  cells: Cells;
  /** For each row of the heat map pairs of the day from which a capacity holds and the capacity. */
  capacities: [number, number][][];
  entries: EntrySum[];
  movements: Movements;
  unserved: UnservedReason[];
  goals: GoalOutcomes[];
  costs: Cost[];
  /** Sentences about binding limits, and about the capacity that would be lacking for everyone. */
  binding: Record<string, string>[];
  shortfalls: Record<string, string>[];
  switches: Switch[];
  closures: Closure[];
  /** The switches that the plan assumes. */
  assumed: string[];
  provenance: Record<string, unknown>;
}

/** Everything that a report shows. Days are numbers from `start`. */
export interface Content {
  format: number;
  /** Small counts are hidden. */
  shared: boolean;
  /** The smallest count of people that is not hidden. */
  least: number;
  title: string;
  kind: string;
  currency: string;
  /** The first day, as 2026-05-04. */
  start: string;
  /** Days that are drawn, and days of the plan itself. */
  days: number;
  horizon: number;
  states: State[];
  places: Place[];
  links: Link[];
  crossings: Crossing[];
  rows: (NightRow | EntryRow)[];
  borders: Borders;
  /** Of the first scenario. */
  statements: Statement[];
  matrix: Matrix;
  plans: PlanPart[];
  results?: (ClosuresResult | ConsentResult | CrossingResult | TrialsResult | TablesResult)[];
}
