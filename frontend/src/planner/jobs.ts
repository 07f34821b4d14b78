// The jobs of the server, kept up to date by Server-Sent Events; a page that is reloaded receives the state of all.
import { computed, signal } from "@preact/signals";
import type { Translated } from "../content.generated";
import { editorId, encode, request } from "./api";

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
  code?: string;
  says?: string;
  text?: Translated;
  kind?: string;
  unexpected?: string;
  findings?: { code: string; table: string; row: number | null; column: string; says: string; try: string }[];
}

interface SheetChange {
  scenario: string;
  layer: string;
  sheet: string;
  version: string;
  editor: string;
}

export const jobs = signal<Job[]>([]);
export const activeJobs = computed(() => jobs.value.filter((job) => job.state === "working" || job.state === "waiting"));
/** Counts up whenever a new result is stored. */
export const resultsChanged = signal(0);
/** The change that another page has just written. */
export const changedElsewhere = signal<SheetChange | null>(null);
/** Ended jobs that are not shown any more. */
export const dismissed = signal<ReadonlySet<string>>(new Set());

/** Subscribes to events; after a lost connection the browser asks again from the last event it received. */
export function subscribe(): () => void {
  const source = new EventSource("/api/jobs/events");
  source.addEventListener("job", (event) => {
    const job = JSON.parse((event as MessageEvent<string>).data) as Job;
    const previous = jobs.value.find((known) => known.id === job.id);
    jobs.value = previous ? jobs.value.map((known) => (known.id === job.id ? job : known)) : [...jobs.value, job];
    if (job.state === "done" && previous && previous.state !== "done") resultsChanged.value++;
    // A job that ended before this page was opened is not announced.
    if (!previous && job.ended_at) dismiss(job.id);
  });
  source.addEventListener("sheet", (event) => {
    const change = JSON.parse((event as MessageEvent<string>).data) as SheetChange;
    if (change.editor !== editorId()) changedElsewhere.value = change;
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
  return request<Job>("/jobs", { method: "POST", body });
}

export function stop(id: string) {
  return request<Job>(`/jobs/${encode(id)}`, { method: "DELETE" });
}
