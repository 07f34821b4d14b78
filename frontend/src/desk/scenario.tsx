// One scenario, open for editing: its tables, the findings at their cells, undo, and what can be worked out from it.
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { message, number, plural } from "../messages";
import { type Finding, Trouble, ask, part } from "./ask";
import { Asking } from "./asking";
import { ConflictDialog, RefusedDialog } from "./conflict";
import { Findings, counted } from "./findings";
import { SETTINGS, go, hrefOf } from "./route";
import { type Open, openScenario } from "./sheet";
import { Editor } from "./editor";
import { Failed } from "./failed";
import { Files } from "./files";

interface Held {
  name: string;
  title: string;
  variants: string[];
  layers: Record<string, Record<string, number | null>>;
  tables: { name: string; says: string; required: boolean }[];
}

export function ScenarioPage({ scenario, layer, sheet }: { scenario: string; layer: string; sheet: string }) {
  const open = useMemo(() => openScenario(scenario), [scenario]);
  const held = useSignal<Held | null>(null);
  const failed = useSignal<Trouble | null>(null);
  const target = useSignal<Finding | null>(null);
  const asking = useSignal(false);

  const fail = (trouble: unknown) => {
    failed.value = trouble instanceof Trouble ? trouble : new Trouble(0, { code: "", says: String(trouble) });
  };
  useEffect(() => {
    // A table that cannot be read does not bar the way to the others.
    failed.value = null;
    ask<Held>(`/scenarios/${part(scenario)}`).then((told) => {
      held.value = told;
    }, fail);
  }, [scenario, layer, sheet]);
  useEffect(() => {
    open.check(layer).catch(fail);
  }, [open, layer]);

  const there = held.value;
  if (!there) return failed.value ? <Failed trouble={failed.value} /> : <p class="quiet waiting">{message("planner.loading")}</p>;
  const checked = open.checked.value;
  const to = (next: { layer?: string; sheet?: string }) => ({ at: "scenario", scenario, layer, sheet, ...next }) as const;
  const others = there.tables.filter((table) => there.layers[layer]?.[table.name] !== undefined);

  function visit(finding: Finding) {
    target.value = finding;
    go(to({ layer: finding.layer, sheet: finding.sheet || SETTINGS }));
  }

  return (
    <>
      <div class="desk-bar">
        <div class="bar-title">
          <h1>{there.title}</h1>
          <p class="quiet">
            {scenario} · <Saved open={open} />
          </p>
        </div>
        <div class="actions">
          {Object.keys(there.layers).length > 1 && (
            <label class="field-label">
              <span>{message("planner.layer")}</span>
              <select value={layer} onChange={(event) => go(to({ layer: event.currentTarget.value }))}>
                {Object.keys(there.layers).map((name) => (
                  <option key={name} value={name}>
                    {name || message("planner.base")}
                  </option>
                ))}
              </select>
            </label>
          )}
          <Files base={`/scenarios/${part(scenario)}`} kinds={["scenario.zip", "scenario.xlsx"]} params={{ variant: layer ? [layer] : [] }} />
          <button
            type="button"
            class="button primary"
            onClick={() => {
              asking.value = true;
            }}
          >
            {message("planner.work_out")}
          </button>
        </div>
      </div>
      <div class="editing">
        <nav class="tables" aria-label={message("planner.tables")}>
          <ul>
            {[{ name: SETTINGS, says: message("planner.settings.says") }, ...others].map((table) => (
              <li key={table.name}>
                <a
                  href={hrefOf(to({ sheet: table.name }))}
                  class={there.layers[layer]?.[table.name] === 0 ? "without-rows" : ""}
                  aria-current={table.name === sheet ? "page" : undefined} title={table.says}>
                  <span>{table.name === SETTINGS ? message("planner.settings.title") : table.name}</span>
                  <Count rows={there.layers[layer]?.[table.name]} findings={foundIn(checked?.findings ?? [], layer, table.name)} />
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div class="sheet-side">
          <p class="table-says">{sheet === SETTINGS ? message("planner.settings.says") : there.tables.find((table) => table.name === sheet)?.says}</p>
          {failed.value ? (
            <Failed trouble={failed.value} />
          ) : (
            <Editor open={open} layer={layer} sheet={sheet} target={target} onFail={fail} />
          )}
          <Findings checked={checked} onGo={visit} />
        </div>
      </div>
      {asking.value && (
        <Asking
          scenario={scenario}
          variants={there.variants}
          chosen={layer ? [layer] : []}
          onClose={() => {
            asking.value = false;
          }}
        />
      )}
      <ConflictDialog open={open} />
      <RefusedDialog open={open} />
      <p class="unseen" aria-live="polite">
        {checked && counted(checked)}
      </p>
    </>
  );
}

function Saved({ open }: { open: Open }) {
  return <span>{open.saving.value ? message("planner.saving") : message("planner.saved")}</span>;
}

function Count({ rows, findings }: { rows: number | null | undefined; findings: Finding[] }) {
  const wrong = findings.filter((finding) => finding.severity !== "warning").length;
  return (
    <>
      {wrong > 0 && (
        <span class="badge" aria-label={plural("planner.findings.errors", wrong)}>
          {number(wrong)}
        </span>
      )}
      {rows !== undefined && <span class="quiet">{rows === null ? "!" : number(rows)}</span>}
    </>
  );
}

function foundIn(findings: Finding[], layer: string, sheet: string): Finding[] {
  return findings.filter((finding) => finding.layer === layer && finding.sheet === sheet);
}
