// Where in the desk one is: it stands in the address, so that going back and reloading work.
import { signal } from "@preact/signals";

export type Route =
  | { at: "shelf" }
  | { at: "scenario"; scenario: string; layer: string; sheet: string }
  | { at: "kept" }
  | { at: "shown"; id: string };

const BASE = "-";
export const SETTINGS = "scenario";

export const route = signal<Route>(read());

window.addEventListener("hashchange", () => {
  route.value = read();
});

export function hrefOf(to: Route): string {
  if (to.at === "shelf") return "#/";
  if (to.at === "kept") return "#/kept";
  if (to.at === "shown") return `#/kept/${encodeURIComponent(to.id)}`;
  return `#/scenario/${[to.scenario, to.layer || BASE, to.sheet].map(encodeURIComponent).join("/")}`;
}

export function go(to: Route): void {
  location.hash = hrefOf(to);
}

function read(): Route {
  const [where, ...parts] = location.hash.replace(/^#\/?/, "").split("/").map(decoded);
  const [first, layer = BASE, sheet = SETTINGS] = parts;
  if (where === "scenario" && first) {
    return { at: "scenario", scenario: first, layer: layer === BASE ? "" : layer, sheet };
  }
  if (where === "kept") return first ? { at: "shown", id: first } : { at: "kept" };
  return { at: "shelf" };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
