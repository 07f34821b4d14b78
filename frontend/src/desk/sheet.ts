// One sheet while it is being edited: steps go to the server one after another, each on the version before it.
import { signal } from "@preact/signals";
import { type Finding, Trouble, type Told, ask, part } from "./ask";

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

export interface Turn {
  number: number;
  layer: string;
  sheet: string;
}

export interface Checked {
  ok: boolean;
  findings: Finding[];
}

interface After extends Checked, Omit<Sheet, "columns"> {
  undo: Turn | null;
  redo: Turn | null;
}

/** An edit that was not written, as another came first. */
export interface Conflict {
  told: Told;
  steps: Step[];
  seen: Sheet;
}

export function openScenario(scenario: string) {
  const base = `/scenarios/${part(scenario)}`;
  const sheet = signal<Sheet | null>(null);
  const checked = signal<Checked | null>(null);
  const turns = signal<{ undo: Turn | null; redo: Turn | null }>({ undo: null, redo: null });
  const conflict = signal<Conflict | null>(null);
  const refused = signal<Told | null>(null);
  const saving = signal(0);
  let before: Promise<unknown> = Promise.resolve();

  async function load(layer: string, name: string) {
    const next = await ask<Sheet>(`${base}/sheets/${part(name)}`, { params: { layer } });
    sheet.value = next;
    return next;
  }

  async function check(layer: string) {
    checked.value = await ask<Checked>(`${base}/findings`, { params: { variant: layer ? [layer] : [] } });
    turns.value = await ask<{ undo: Turn | null; redo: Turn | null }>(`${base}/revisions`, { params: { most: 1 } });
  }

  function taken(after: After) {
    checked.value = { ok: after.ok, findings: after.findings };
    turns.value = { undo: after.undo, redo: after.redo };
    const now = sheet.value;
    if (now && now.sheet === after.sheet && now.layer === after.layer) {
      sheet.value = { ...now, version: after.version, header: after.header, rows: after.rows };
    }
  }

  /** Puts one request behind those that are under way. */
  function next<T>(work: () => Promise<T>): Promise<T> {
    saving.value++;
    const mine = before.then(work).finally(() => saving.value--);
    before = mine.catch(() => undefined);
    return mine;
  }

  /** Sends steps; true where they were written. A conflict or a refusal is shown, and the sheet is what the server has. */
  function edit(steps: Step[], on: Sheet | null = sheet.value): Promise<boolean> {
    if (!on || !steps.length) return Promise.resolve(false);
    const { layer, sheet: name } = on;
    return next(async () => {
      const now = sheet.value?.sheet === name && sheet.value.layer === layer ? sheet.value : on;
      try {
        const params = { layer, variant: layer ? [layer] : [] };
        const path = `${base}/sheets/${part(name)}`;
        taken(await ask<After>(path, { method: "POST", body: { steps }, version: now.version, params }));
        return true;
      } catch (trouble) {
        if (!(trouble instanceof Trouble)) throw trouble;
        if (trouble.status === 409) conflict.value = { told: trouble.told, steps, seen: now };
        else refused.value = trouble.told;
        await load(layer, name).catch(() => undefined);
        return false;
      }
    });
  }

  function turn(does: "undo" | "redo"): Promise<Turn | null> {
    const layer = sheet.value?.layer ?? "";
    return next(async () => {
      const there = turns.value[does];
      try {
        taken(await ask<After>(`${base}/${does}`, { method: "POST", params: { variant: layer ? [layer] : [] } }));
        return there;
      } catch (trouble) {
        if (!(trouble instanceof Trouble)) throw trouble;
        refused.value = trouble.told;
        if (sheet.value) await load(sheet.value.layer, sheet.value.sheet).catch(() => undefined);
        return null;
      }
    });
  }

  return { scenario, base, sheet, checked, turns, conflict, refused, saving, load, check, edit, turn };
}

export type Open = ReturnType<typeof openScenario>;

/** The same steps on what the sheet has become: rows are found again by their keys. Gives null for those that are gone. */
export function again(conflict: Conflict, now: Sheet): (Step | null)[] {
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
