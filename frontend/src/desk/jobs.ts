// The long work of the server, as it is told live; a page that is reloaded hears how everything stands.
import { computed, signal } from "@preact/signals";
import { ask, editor, part } from "./ask";

export interface Job {
  id: string;
  kind: "plan" | "consent" | "compare";
  scenario: string;
  variants: string[];
  state: "waiting" | "working" | "done" | "failed" | "stopped";
  stage: string;
  fraction: number | null;
  asked_at: string;
  started_at: string | null;
  ended_at: string | null;
  outcome: Outcome;
}

interface Outcome {
  name?: string;
  says?: string;
  kind?: string;
  unexpected?: string;
  findings?: { table: string; row: number | null; column: string; says: string; try_: string }[];
}

interface SheetChange {
  scenario: string;
  layer: string;
  sheet: string;
  version: string;
  editor: string;
}

export const jobs = signal<Job[]>([]);
export const current = computed(() => jobs.value.filter((job) => job.state === "working" || job.state === "waiting"));
/** Goes up whenever something new was kept. */
export const keptAnew = signal(0);
/** What another page has just written. */
export const changedElsewhere = signal<SheetChange | null>(null);
/** Jobs whose end is not to be shown any more. */
export const dismissed = signal<ReadonlySet<string>>(new Set());

/** Listens from now on. The browser itself comes back with the last event it heard. */
export function listen(): () => void {
  const source = new EventSource("/api/jobs/events");
  source.addEventListener("job", (event) => {
    const job = JSON.parse((event as MessageEvent<string>).data) as Job;
    const before = jobs.value.find((known) => known.id === job.id);
    jobs.value = before ? jobs.value.map((known) => (known.id === job.id ? job : known)) : [...jobs.value, job];
    if (job.state === "done" && before && before.state !== "done") keptAnew.value++;
    // What ended before this page was opened is no news.
    if (!before && job.ended_at) dismiss(job.id);
  });
  source.addEventListener("sheet", (event) => {
    const change = JSON.parse((event as MessageEvent<string>).data) as SheetChange;
    if (change.editor !== editor()) changedElsewhere.value = change;
  });
  return () => source.close();
}

export function dismiss(id: string): void {
  dismissed.value = new Set([...dismissed.value, id]);
}

export function dismissEnded(): void {
  for (const job of jobs.value) if (job.state === "done") dismiss(job.id);
}

export function start(body: { kind: Job["kind"]; scenario?: string; variants?: string[]; known?: string | null; plans?: string[] }) {
  return ask<Job>("/jobs", { method: "POST", body });
}

export function stop(id: string) {
  return ask<Job>(`/jobs/${part(id)}`, { method: "DELETE" });
}
