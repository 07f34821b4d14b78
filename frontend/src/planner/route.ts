// Which page of the planner is shown: the route stands in the address, so that going back and reloading work.
import { signal } from "@preact/signals";

export type Route =
  | { page: "scenarios" }
  | { page: "scenario"; scenario: string; layer: string; sheet: string }
  | { page: "results" }
  | { page: "result"; id: string };

const BASE = "-";
export const SETTINGS = "scenario";

export const route = signal<Route>(read());

window.addEventListener("hashchange", () => {
  route.value = read();
});

export function hrefOf(to: Route): string {
  if (to.page === "scenarios") return "#/";
  if (to.page === "results") return "#/kept";
  if (to.page === "result") return `#/kept/${encodeURIComponent(to.id)}`;
  return `#/scenario/${[to.scenario, to.layer || BASE, to.sheet].map(encodeURIComponent).join("/")}`;
}

export function go(to: Route): void {
  location.hash = hrefOf(to);
}

function read(): Route {
  const [name, ...parts] = location.hash.replace(/^#\/?/, "").split("/").map(decode);
  const [first, layer = BASE, sheet = SETTINGS] = parts;
  if (name === "scenario" && first) {
    return { page: "scenario", scenario: first, layer: layer === BASE ? "" : layer, sheet };
  }
  if (name === "kept") return first ? { page: "result", id: first } : { page: "results" };
  return { page: "scenarios" };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
