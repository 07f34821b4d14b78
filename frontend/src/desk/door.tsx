// The desk: where a planner browses scenarios, edits, plans and compares. A server gives its words and its data.
import { useEffect } from "preact/hooks";
import { Languages } from "../pieces/languages";
import { lang, message, plural } from "../messages";
import { current, listen } from "./jobs";
import { KeptPage } from "./kept";
import { type Route, hrefOf, route } from "./route";
import { ScenarioPage } from "./scenario";
import { ShelfPage } from "./shelf";
import { ShownPage } from "./shown";
import { Work } from "./work";
import "./desk.css";
import "./grid.css";

/** A link to a part of the page goes there, and leaves the address to say where in the desk one is. */
function within(event: MouseEvent) {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  const href = link?.getAttribute("href") ?? "";
  if (!link || href.startsWith("#/")) return;
  event.preventDefault();
  const part = document.getElementById(href.slice(1));
  part?.scrollIntoView({ block: "start" });
  part?.querySelector<HTMLElement>("h2, h1")?.focus();
}

export function Desk() {
  const at = route.value;
  useEffect(listen, []);
  useEffect(() => {
    document.title = `${message(`planner.page.${at.at}`)} · corredor`;
  }, [at, lang.value]);
  const here = (page: Route["at"][]) => (page.includes(at.at) ? "page" : undefined);
  return (
    <div class={`desk on-${at.at}`} onClick={within}>
      <header class="desk-top">
        <a class="brand" href={hrefOf({ at: "shelf" })}>
          corredor
        </a>
        <nav aria-label={message("planner.nav")}>
          <a href={hrefOf({ at: "shelf" })} aria-current={here(["shelf", "scenario"])}>
            {message("planner.page.shelf")}
          </a>
          <a href={hrefOf({ at: "kept" })} aria-current={here(["kept", "shown"])}>
            {message("planner.page.kept")}
          </a>
        </nav>
        {current.value.length > 0 && <span class="tag">{plural("planner.work.going", current.value.length)}</span>}
        <Languages />
      </header>
      {/* What the server says comes in the language in which it was asked. */}
      {at.at === "shown" ? (
        <ShownPage key={at.id} id={at.id} />
      ) : (
        <main class="page" id="main" key={lang.value}>
          {at.at === "shelf" && <ShelfPage />}
          {at.at === "scenario" && <ScenarioPage key={at.scenario} {...at} />}
          {at.at === "kept" && <KeptPage />}
        </main>
      )}
      <Work />
    </div>
  );
}
