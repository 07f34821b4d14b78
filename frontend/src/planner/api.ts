// The client of the API: one function for every request; an answer that is an error is thrown as an ApiError.
import { lang } from "../messages";

/** A finding of `check`, at the row of the sheet on which it stands. */
export interface Finding {
  code: string;
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

/** A change that somebody else wrote: of a cell, or of a whole row where the column is empty. */
export interface CellDifference {
  row: string;
  at: number;
  column: string;
  was: string | null;
  now: string | null;
}

export interface ErrorBody {
  code: string;
  says: string;
  findings?: Finding[];
  changes?: CellDifference[];
  version?: string;
  layer?: string;
  sheet?: string;
}

export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly body: ErrorBody,
  ) {
    super(body.says);
  }
}

type Value = string | number | string[] | undefined;

interface Options {
  method?: "GET" | "POST" | "PATCH" | "DELETE";
  params?: Record<string, Value>;
  body?: unknown;
  version?: string;
}

export function apiUrl(path: string, params: Record<string, Value> = {}): string {
  const query = new URLSearchParams({ lang: lang.value });
  for (const [name, value] of Object.entries(params)) {
    if (Array.isArray(value)) for (const item of value) query.append(name, item);
    else if (value !== undefined) query.set(name, String(value));
  }
  return `/api${path}?${query}`;
}

export async function request<T>(path: string, { method = "GET", params, body, version }: Options = {}): Promise<T> {
  const headers: Record<string, string> = { "X-Editor": editorId() };
  if (version) headers["If-Match"] = `"${version}"`;
  const form = body instanceof FormData;
  if (body !== undefined && !form) headers["Content-Type"] = "application/json";
  const sent = body === undefined ? null : form ? body : JSON.stringify(body);
  let response: Response;
  try {
    response = await fetch(apiUrl(path, params), { method, headers, body: sent });
  } catch {
    throw new ApiError(0, { code: "planner.no_answer", says: "" });
  }
  if (response.status === 204) return undefined as T;
  const received = await response.json().catch(() => ({ code: "", says: response.statusText }));
  if (!response.ok) throw new ApiError(response.status, received as ErrorBody);
  return received as T;
}

/** The id of this page at the server, so that undo takes back its own edits only; it identifies no person. */
export function editorId(): string {
  let name = sessionStorage.getItem("corredor-editor");
  if (!name) {
    name = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    sessionStorage.setItem("corredor-editor", name);
  }
  return name;
}

export const encode = encodeURIComponent;
