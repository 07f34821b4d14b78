// Asking the server: one way in and out, and every no comes back as a Trouble that says why.
import { lang } from "../messages";

/** A finding of `check`, at the row of the sheet on which it stands. */
export interface Finding {
  severity: "error" | "warning" | "refused";
  layer: string;
  sheet: string;
  row: number | null;
  at: number | null;
  column: string;
  where: string;
  says: string;
  try: string;
}

/** What another wrote: a cell, or for a whole row an empty column. */
export interface Difference {
  row: string;
  at: number;
  column: string;
  was: string | null;
  now: string | null;
}

export interface Told {
  code: string;
  says: string;
  findings?: Finding[];
  changes?: Difference[];
  version?: string;
  layer?: string;
  sheet?: string;
}

export class Trouble extends Error {
  constructor(
    readonly status: number,
    readonly told: Told,
  ) {
    super(told.says);
  }
}

type Value = string | number | string[] | undefined;

interface Options {
  method?: "GET" | "POST" | "PATCH" | "DELETE";
  params?: Record<string, Value>;
  body?: unknown;
  version?: string;
}

export function addressOf(path: string, params: Record<string, Value> = {}): string {
  const query = new URLSearchParams({ lang: lang.value });
  for (const [name, value] of Object.entries(params)) {
    if (Array.isArray(value)) for (const one of value) query.append(name, one);
    else if (value !== undefined) query.set(name, String(value));
  }
  return `/api${path}?${query}`;
}

export async function ask<T>(path: string, { method = "GET", params, body, version }: Options = {}): Promise<T> {
  const headers: Record<string, string> = { "X-Editor": editor() };
  if (version) headers["If-Match"] = `"${version}"`;
  const form = body instanceof FormData;
  if (body !== undefined && !form) headers["Content-Type"] = "application/json";
  const sent = body === undefined ? null : form ? body : JSON.stringify(body);
  let answer: Response;
  try {
    answer = await fetch(addressOf(path, params), { method, headers, body: sent });
  } catch {
    throw new Trouble(0, { code: "planner.gone", says: "" });
  }
  if (answer.status === 204) return undefined as T;
  const told = await answer.json().catch(() => ({ code: "", says: answer.statusText }));
  if (!answer.ok) throw new Trouble(answer.status, told as Told);
  return told as T;
}

/** Names this page to the server, so that undo takes back its own edits alone; nobody is known by it. */
export function editor(): string {
  let name = sessionStorage.getItem("corredor-editor");
  if (!name) {
    name = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    sessionStorage.setItem("corredor-editor", name);
  }
  return name;
}

export const part = encodeURIComponent;
