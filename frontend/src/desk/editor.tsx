// The editor of one sheet: the grid, what its chosen cell is about, and what can be done with rows and columns.
import { type Signal, useComputed, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { message, plural } from "../messages";
import { type Finding, ask, part } from "./ask";
import { Grid } from "./grid";
import { changedElsewhere } from "./jobs";
import { START, type Spot, within } from "./keys";
import { Note } from "./note";
import { SETTINGS, go } from "./route";
import type { Column, Open, Sheet, Step } from "./sheet";

interface Props {
  open: Open;
  layer: string;
  sheet: string;
  target: Signal<Finding | null>;
  onFail: (trouble: unknown) => void;
}

export function Editor({ open, layer, sheet: name, target, onFail }: Props) {
  const spot = useSignal<Spot>(START);
  const names = useSignal<Record<string, string[]>>({});
  const news = useSignal("");
  const shown = useComputed(() => {
    const there = open.sheet.value;
    return there && there.sheet === name && there.layer === layer ? there : null;
  });

  useEffect(() => {
    spot.value = START;
    open.load(layer, name).catch(onFail);
  }, [open, layer, name]);
  // What a finding speaks of is chosen once its sheet is there.
  useEffect(() => {
    const finding = target.value;
    const there = shown.value;
    if (!finding || !there || finding.sheet !== name) return;
    const row = finding.at ?? 0;
    const column = Math.max(0, there.header.indexOf(finding.column));
    spot.value = { row, column, anchor: { row, column } };
    target.value = null;
  }, [target.value, shown.value]);
  useEffect(() => {
    if (shown.value) void suggestions(open, shown.value, names);
  }, [shown.value?.sheet, shown.value?.layer]);

  // What another page wrote comes in by itself, but never under the hands of somebody who is typing.
  useEffect(() => {
    const change = changedElsewhere.value;
    const now = shown.value;
    if (!change || !now || change.scenario !== open.scenario) return;
    const here = change.sheet === name && change.layer === layer;
    if (here && change.version === now.version) return;
    if (open.saving.value || document.querySelector(".grid .field")) return;
    void Promise.all([here ? open.load(layer, name) : null, open.check(layer)]).catch(onFail);
    if (here) news.value = message("planner.changed_elsewhere");
  }, [changedElsewhere.value]);

  const there = open.sheet.value;
  if (!there || there.sheet !== name || there.layer !== layer) return <p class="quiet waiting">{message("planner.loading")}</p>;
  const fixed = name === SETTINGS;
  const here = (open.checked.value?.findings ?? []).filter((finding) => finding.layer === layer && finding.sheet === name);
  const at = spot.value;
  const column = there.header[at.column] ?? "";
  const columnOf = (row: number, called: string) => {
    const wanted = fixed ? (row < 0 ? "" : (there.rows[row]?.[0] ?? "")) : called;
    return there.columns.find((known) => known.name === wanted);
  };
  const choices = (known: Column) => [...known.choices, ...known.to.flatMap((table) => names.value[table] ?? []), ...(known.kind === "yes/no" ? ["yes", "no"] : [])];
  const missing = fixed ? [] : there.columns.filter((known) => !there.header.includes(known.name));
  const steps = (wanted: Step[]) => {
    news.value = "";
    void open.edit(wanted).catch(onFail);
  };
  const range = within(at);

  async function turn(does: "undo" | "redo") {
    const done = await open.turn(does).catch(onFail);
    if (done && (done.sheet !== name || done.layer !== layer)) go({ at: "scenario", scenario: open.scenario, layer: done.layer, sheet: done.sheet });
  }

  function addRow() {
    const row = there?.rows.length ? range.bottom + 1 : 0;
    steps([{ do: "insert", row, cells: {} }]);
    spot.value = { row, column: 0, anchor: { row, column: 0 } };
  }

  function removeRows() {
    const wanted: Step[] = [];
    for (let row = range.bottom; row >= range.top; row--) if (there?.rows[row]) wanted.push({ do: "remove", row });
    steps(wanted);
    const row = Math.max(0, range.top - 1);
    spot.value = { row, column: at.column, anchor: { row, column: at.column } };
  }

  return (
    <section class="editor" aria-label={name}>
      <div class="sheet-tools" role="toolbar" aria-label={message("planner.tools")}>
        <button type="button" class="tool" disabled={!open.turns.value.undo} onClick={() => void turn("undo")}>
          <span aria-hidden="true">↶</span> {message("planner.undo")}
        </button>
        <button type="button" class="tool" disabled={!open.turns.value.redo} onClick={() => void turn("redo")}>
          <span aria-hidden="true">↷</span> {message("planner.redo")}
        </button>
        {!fixed && (
          <>
            <button type="button" class="tool" onClick={addRow}>
              <span aria-hidden="true">+</span> {message("planner.add_row")}
            </button>
            <button type="button" class="tool" disabled={!there.rows.length} onClick={removeRows}>
              <span aria-hidden="true">−</span> {plural("planner.remove_row", range.bottom - range.top + 1)}
            </button>
            {missing.length > 0 && (
              <select
                class="tool"
                aria-label={message("planner.add_column")}
                value=""
                onChange={(event) => {
                  steps([{ do: "column", column: event.currentTarget.value }]);
                  event.currentTarget.value = "";
                }}
              >
                <option value="">{message("planner.add_column")}</option>
                {missing.map((known) => (
                  <option key={known.name} value={known.name} title={known.says}>
                    {known.name}
                  </option>
                ))}
              </select>
            )}
          </>
        )}
      </div>
      <Note
        name={column}
        text={there.rows[at.row]?.[at.column] ?? ""}
        column={columnOf(at.row, column)}
        findings={here.filter((finding) => finding.at === at.row && (finding.column === column || !finding.column))}
      />
      <Grid
        key={`${layer}/${name}`}
        sheet={there}
        findings={here}
        columnOf={columnOf}
        choices={choices}
        spot={at}
        onSpot={(next) => {
          spot.value = next;
        }}
        onSteps={steps}
        onTurn={(does) => void turn(does)}
        fixed={fixed}
      />
      <p class="news" role="status">
        {news.value}
      </p>
      <p class="quiet keys">{message("planner.grid.keys")}</p>
    </section>
  );
}

/** The ids that a cell may name, of the tables that its columns point to, as the base and the layer have them. */
async function suggestions(open: Open, sheet: Sheet, names: Signal<Record<string, string[]>>) {
  const tables = new Set(sheet.columns.flatMap((column) => column.to));
  const layers = sheet.layer ? ["", sheet.layer] : [""];
  const found: Record<string, string[]> = {};
  for (const table of tables) {
    for (const layer of layers) {
      const there = await ask<Sheet>(`${open.base}/sheets/${part(table)}`, { params: { layer } }).catch(() => null);
      const at = there?.header.indexOf(there.key) ?? -1;
      if (there && at >= 0) found[table] = [...(found[table] ?? []), ...there.rows.map((row) => row[at] ?? "")];
    }
    found[table] = [...new Set(found[table])].filter(Boolean);
  }
  names.value = found;
}
