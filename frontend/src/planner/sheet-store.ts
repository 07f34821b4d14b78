// The state of one sheet while it is edited: edits are sent to the server one after another, each on the version before.
import { signal } from "@preact/signals";
import { type Finding, ApiError, type ErrorBody, request, encode } from "./api";

export interface Column {
  name: string;
  kind: string;
  says: string;
  expects: string;
  unit: string;
  required: boolean;
  choices: string[];
  to: string[];
  default: string;
  example: string;
}

export interface Sheet {
  sheet: string;
  layer: string;
  version: string;
  key: string;
  header: string[];
  rows: string[][];
  columns: Column[];
}

export type Step =
  | { do: "set"; row: number; column: string; text: string }
  | { do: "insert"; row: number; cells: Record<string, string> }
  | { do: "remove"; row: number }
  | { do: "column"; column: string };

export interface HistoryEntry {
  number: number;
  layer: string;
  sheet: string;
}

export interface Checked {
  ok: boolean;
  findings: Finding[];
}

interface EditResponse extends Checked, Omit<Sheet, "columns"> {
  undo: HistoryEntry | null;
  redo: HistoryEntry | null;
}

/** An edit that was not written, since somebody else changed the sheet first. */
export interface Conflict {
  body: ErrorBody;
  steps: Step[];
  seen: Sheet;
}

export function createSheetStore(scenario: string) {
  const base = `/scenarios/${encode(scenario)}`;
  const sheet = signal<Sheet | null>(null);
  const checked = signal<Checked | null>(null);
  const history = signal<{ undo: HistoryEntry | null; redo: HistoryEntry | null }>({ undo: null, redo: null });
  const conflict = signal<Conflict | null>(null);
  const rejected = signal<ErrorBody | null>(null);
  const saving = signal(0);
  let queue: Promise<unknown> = Promise.resolve();

  async function load(layer: string, name: string) {
    const next = await request<Sheet>(`${base}/sheets/${encode(name)}`, { params: { layer } });
    sheet.value = next;
    return next;
  }

  async function check(layer: string) {
    checked.value = await request<Checked>(`${base}/findings`, { params: { variant: layer ? [layer] : [] } });
    history.value = await request<{ undo: HistoryEntry | null; redo: HistoryEntry | null }>(`${base}/revisions`, { params: { most: 1 } });
  }

  function applyResponse(response: EditResponse) {
    checked.value = { ok: response.ok, findings: response.findings };
    history.value = { undo: response.undo, redo: response.redo };
    const now = sheet.value;
    if (now && now.sheet === response.sheet && now.layer === response.layer) {
      sheet.value = { ...now, version: response.version, header: response.header, rows: response.rows };
    }
  }

  /** Runs one request after those that were asked for before it. */
  function enqueue<T>(work: () => Promise<T>): Promise<T> {
    saving.value++;
    const mine = queue.then(work).finally(() => saving.value--);
    queue = mine.catch(() => undefined);
    return mine;
  }

  /** Sends an edit; true where it was written. A conflict or a refusal is shown, and the sheet is loaded again. */
  function edit(steps: Step[], on: Sheet | null = sheet.value): Promise<boolean> {
    if (!on || !steps.length) return Promise.resolve(false);
    const { layer, sheet: name } = on;
    return enqueue(async () => {
      const now = sheet.value?.sheet === name && sheet.value.layer === layer ? sheet.value : on;
      try {
        const params = { layer, variant: layer ? [layer] : [] };
        const path = `${base}/sheets/${encode(name)}`;
        applyResponse(await request<EditResponse>(path, { method: "POST", body: { steps }, version: now.version, params }));
        return true;
      } catch (problem) {
        if (!(problem instanceof ApiError)) throw problem;
        if (problem.status === 409) conflict.value = { body: problem.body, steps, seen: now };
        else rejected.value = problem.body;
        await load(layer, name).catch(() => undefined);
        return false;
      }
    });
  }

  function undoOrRedo(action: "undo" | "redo"): Promise<HistoryEntry | null> {
    const layer = sheet.value?.layer ?? "";
    return enqueue(async () => {
      const entry = history.value[action];
      try {
        applyResponse(await request<EditResponse>(`${base}/${action}`, { method: "POST", params: { variant: layer ? [layer] : [] } }));
        return entry;
      } catch (problem) {
        if (!(problem instanceof ApiError)) throw problem;
        rejected.value = problem.body;
        if (sheet.value) await load(sheet.value.layer, sheet.value.sheet).catch(() => undefined);
        return null;
      }
    });
  }

  return { scenario, base, sheet, checked, history, conflict, rejected, saving, load, check, edit, undoOrRedo };
}

export type SheetStore = ReturnType<typeof createSheetStore>;

/** Rebases an edit on the changed sheet: rows are found again by their keys; null for steps whose row is gone. */
export function rebase(conflict: Conflict, now: Sheet): (Step | null)[] {
  const keyOf = (sheet: Sheet, row: number) => sheet.rows[row]?.[sheet.header.indexOf(sheet.key)] ?? "";
  const find = (row: number) => {
    const key = keyOf(conflict.seen, row);
    return key ? now.rows.findIndex((_, at) => keyOf(now, at) === key) : row < now.rows.length ? row : -1;
  };
  return conflict.steps.map((step) => {
    if (step.do === "column") return step;
    if (step.do === "insert") return { ...step, row: Math.min(step.row, now.rows.length) };
    const row = find(step.row);
    return row < 0 ? null : { ...step, row };
  });
}
