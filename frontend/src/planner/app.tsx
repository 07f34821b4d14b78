// The planner's page: browse scenarios, edit them, make plans and compare them. A server gives its messages and data.
import { useEffect } from "preact/hooks";
import { Languages } from "../components/languages";
import { lang, message, plural } from "../messages";
import { activeJobs, subscribe } from "./jobs";
import { ResultsPage } from "./results";
import { type Route, hrefOf, route } from "./route";
import { ScenarioPage } from "./scenario";
import { ScenariosPage } from "./scenarios";
import { ResultPage } from "./result-page";
import { JobList } from "./job-list";
import "./planner.css";
import "./grid.css";

/** A link to a section of the page scrolls there, and keeps the route in the address. */
function followFragment(event: MouseEvent) {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  const href = link?.getAttribute("href") ?? "";
  if (!link || href.startsWith("#/")) return;
  event.preventDefault();
  const target = document.getElementById(href.slice(1));
  target?.scrollIntoView({ block: "start" });
  target?.querySelector<HTMLElement>("h2, h1")?.focus();
}

export function Planner() {
  const current = route.value;
  useEffect(subscribe, []);
  useEffect(() => {
    document.title = `${message(`planner.page.${current.page}`)} · corredor`;
  }, [current, lang.value]);
  const here = (pages: Route["page"][]) => (pages.includes(current.page) ? "page" : undefined);
  return (
    <div class={`planner on-${current.page}`} onClick={followFragment}>
      <header class="planner-header">
        <a class="brand" href={hrefOf({ page: "scenarios" })}>
          corredor
        </a>
        <nav aria-label={message("planner.nav")}>
          <a href={hrefOf({ page: "scenarios" })} aria-current={here(["scenarios", "scenario"])}>
            {message("planner.page.scenarios")}
          </a>
          <a href={hrefOf({ page: "results" })} aria-current={here(["results", "result"])}>
            {message("planner.page.results")}
          </a>
        </nav>
        {activeJobs.value.length > 0 && <span class="tag">{plural("planner.jobs.going", activeJobs.value.length)}</span>}
        <Languages />
      </header>
      {/* The server answers in the language of the request: a change of language asks again. */}
      {current.page === "result" ? (
        <ResultPage key={current.id} id={current.id} />
      ) : (
        <main class="page" id="main" key={lang.value}>
          {current.page === "scenarios" && <ScenariosPage />}
          {current.page === "scenario" && <ScenarioPage key={current.scenario} {...current} />}
          {current.page === "results" && <ResultsPage />}
        </main>
      )}
      <JobList />
    </div>
  );
}
