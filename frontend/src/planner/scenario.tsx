// One scenario, open for editing: its tables, the findings at their cells, undo, and the form for a new job.
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { message, number, plural } from "../messages";
import { type Finding, ApiError, request, encode } from "./api";
import { NewJob } from "./new-job";
import { ConflictDialog, RefusedDialog } from "./conflict";
import { Findings, findingsSummary } from "./findings";
import { SETTINGS, go, hrefOf } from "./route";
import { type SheetStore, createSheetStore } from "./sheet-store";
import { Editor } from "./editor";
import { ErrorPage } from "./error-page";
import { Downloads } from "./downloads";

interface ScenarioDetails {
  name: string;
  title: string;
  variants: string[];
  layers: Record<string, Record<string, number | null>>;
  tables: { name: string; says: string; required: boolean }[];
}

export function ScenarioPage({ scenario, layer, sheet }: { scenario: string; layer: string; sheet: string }) {
  const store = useMemo(() => createSheetStore(scenario), [scenario]);
  const details = useSignal<ScenarioDetails | null>(null);
  const failed = useSignal<ApiError | null>(null);
  const target = useSignal<Finding | null>(null);
  const isAsking = useSignal(false);

  const fail = (problem: unknown) => {
    failed.value = problem instanceof ApiError ? problem : new ApiError(0, { code: "", says: String(problem) });
  };
  useEffect(() => {
    // A table that cannot be read must not keep anybody from the others.
    failed.value = null;
    request<ScenarioDetails>(`/scenarios/${encode(scenario)}`).then((received) => {
      details.value = received;
    }, fail);
  }, [scenario, layer, sheet]);
  useEffect(() => {
    store.check(layer).catch(fail);
  }, [store, layer]);

  const shownScenario = details.value;
  if (!shownScenario) return failed.value ? <ErrorPage problem={failed.value} /> : <p class="quiet waiting">{message("planner.loading")}</p>;
  const checked = store.checked.value;
  const routeTo = (next: { layer?: string; sheet?: string }) => ({ page: "scenario", scenario, layer, sheet, ...next }) as const;
  const others = shownScenario.tables.filter((table) => shownScenario.layers[layer]?.[table.name] !== undefined);

  function visit(finding: Finding) {
    target.value = finding;
    go(routeTo({ layer: finding.layer, sheet: finding.sheet || SETTINGS }));
  }

  return (
    <>
      <div class="planner-toolbar">
        <div class="bar-title">
          <h1>{shownScenario.title}</h1>
          <p class="quiet">
            {scenario} · <SaveState store={store} />
          </p>
        </div>
        <div class="actions">
          {Object.keys(shownScenario.layers).length > 1 && (
            <label class="field-label">
              <span>{message("planner.layer")}</span>
              <select value={layer} onChange={(event) => go(routeTo({ layer: event.currentTarget.value }))}>
                {Object.keys(shownScenario.layers).map((name) => (
                  <option key={name} value={name}>
                    {name || message("planner.base")}
                  </option>
                ))}
              </select>
            </label>
          )}
          <Downloads base={`/scenarios/${encode(scenario)}`} kinds={["scenario.zip", "scenario.xlsx"]} params={{ variant: layer ? [layer] : [] }} />
          <button
            type="button"
            class="button primary"
            onClick={() => {
              isAsking.value = true;
            }}
          >
            {message("planner.new_job")}
          </button>
        </div>
      </div>
      <div class="editing">
        <nav class="tables" aria-label={message("planner.tables")}>
          <ul>
            {[{ name: SETTINGS, says: message("planner.settings.note") }, ...others].map((table) => (
              <li key={table.name}>
                <a
                  href={hrefOf(routeTo({ sheet: table.name }))}
                  class={shownScenario.layers[layer]?.[table.name] === 0 ? "without-rows" : ""}
                  aria-current={table.name === sheet ? "page" : undefined} title={table.says}>
                  <span>{table.name === SETTINGS ? message("planner.settings.title") : table.name}</span>
                  <TableCounts rows={shownScenario.layers[layer]?.[table.name]} findings={findingsIn(checked?.findings ?? [], layer, table.name)} />
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div class="sheet-side">
          <p class="table-says">{sheet === SETTINGS ? message("planner.settings.note") : shownScenario.tables.find((table) => table.name === sheet)?.says}</p>
          {failed.value ? (
            <ErrorPage problem={failed.value} />
          ) : (
            <Editor store={store} layer={layer} sheet={sheet} target={target} onFail={fail} />
          )}
          <Findings checked={checked} onGo={visit} />
        </div>
      </div>
      {isAsking.value && (
        <NewJob
          scenario={scenario}
          variants={shownScenario.variants}
          chosen={layer ? [layer] : []}
          onClose={() => {
            isAsking.value = false;
          }}
        />
      )}
      <ConflictDialog store={store} />
      <RefusedDialog store={store} />
      <p class="unseen" aria-live="polite">
        {checked && findingsSummary(checked)}
      </p>
    </>
  );
}

function SaveState({ store }: { store: SheetStore }) {
  return <span>{store.saving.value ? message("planner.saving") : message("planner.saved")}</span>;
}

function TableCounts({ rows, findings }: { rows: number | null | undefined; findings: Finding[] }) {
  const errors = findings.filter((finding) => finding.severity !== "warning").length;
  return (
    <>
      {errors > 0 && (
        <span class="badge" aria-label={plural("planner.findings.errors", errors)}>
          {number(errors)}
        </span>
      )}
      {rows !== undefined && <span class="quiet">{rows === null ? "!" : number(rows)}</span>}
    </>
  );
}

function findingsIn(findings: Finding[], layer: string, sheet: string): Finding[] {
  return findings.filter((finding) => finding.layer === layer && finding.sheet === sheet);
}
