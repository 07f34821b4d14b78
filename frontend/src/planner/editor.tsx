// The editor of one sheet: the grid, help on its selected cell, and the tools for rows and columns.
import { type Signal, useComputed, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { message, plural } from "../messages";
import { type Finding, request, encode } from "./api";
import { Grid } from "./grid";
import { changedElsewhere } from "./jobs";
import { START, type GridSelection, selectedRange } from "./grid-navigation";
import { CellHelp } from "./cell-help";
import { SETTINGS, go } from "./route";
import type { Column, SheetStore, Sheet, Step } from "./sheet-store";

interface Props {
  store: SheetStore;
  layer: string;
  sheet: string;
  target: Signal<Finding | null>;
  onFail: (problem: unknown) => void;
}

export function Editor({ store, layer, sheet: name, target, onFail }: Props) {
  const selection = useSignal<GridSelection>(START);
  const names = useSignal<Record<string, string[]>>({});
  const notice = useSignal("");
  const shown = useComputed(() => {
    const shownSheet = store.sheet.value;
    return shownSheet && shownSheet.sheet === name && shownSheet.layer === layer ? shownSheet : null;
  });

  useEffect(() => {
    selection.value = START;
    store.load(layer, name).catch(onFail);
  }, [store, layer, name]);
  // The cell of a finding is selected once its sheet is loaded.
  useEffect(() => {
    const finding = target.value;
    const shownSheet = shown.value;
    if (!finding || !shownSheet || finding.sheet !== name) return;
    const row = finding.at ?? 0;
    const column = Math.max(0, shownSheet.header.indexOf(finding.column));
    selection.value = { row, column, anchor: { row, column } };
    target.value = null;
  }, [target.value, shown.value]);
  useEffect(() => {
    if (shown.value) void suggestions(store, shown.value, names);
  }, [shown.value?.sheet, shown.value?.layer]);

  // What another page wrote is loaded by itself, but never while a cell is being edited.
  useEffect(() => {
    const change = changedElsewhere.value;
    const now = shown.value;
    if (!change || !now || change.scenario !== store.scenario) return;
    const isHere = change.sheet === name && change.layer === layer;
    if (isHere && change.version === now.version) return;
    if (store.saving.value || document.querySelector(".grid .field")) return;
    void Promise.all([isHere ? store.load(layer, name) : null, store.check(layer)]).catch(onFail);
    if (isHere) notice.value = message("planner.changed_elsewhere");
  }, [changedElsewhere.value]);

  const shownSheet = store.sheet.value;
  if (!shownSheet || shownSheet.sheet !== name || shownSheet.layer !== layer) return <p class="quiet waiting">{message("planner.loading")}</p>;
  const isSettings = name === SETTINGS;
  const sheetFindings = (store.checked.value?.findings ?? []).filter((finding) => finding.layer === layer && finding.sheet === name);
  const selected = selection.value;
  const column = shownSheet.header[selected.column] ?? "";
  const columnOf = (row: number, columnName: string) => {
    const wanted = isSettings ? (row < 0 ? "" : (shownSheet.rows[row]?.[0] ?? "")) : columnName;
    return shownSheet.columns.find((known) => known.name === wanted);
  };
  const choices = (known: Column) => [...known.choices, ...known.to.flatMap((table) => names.value[table] ?? []), ...(known.kind === "yes/no" ? ["yes", "no"] : [])];
  const missing = isSettings ? [] : shownSheet.columns.filter((known) => !shownSheet.header.includes(known.name));
  const steps = (wanted: Step[]) => {
    notice.value = "";
    void store.edit(wanted).catch(onFail);
  };
  const range = selectedRange(selected);

  async function undoOrRedo(action: "undo" | "redo") {
    const done = await store.undoOrRedo(action).catch(onFail);
    if (done && (done.sheet !== name || done.layer !== layer)) go({ page: "scenario", scenario: store.scenario, layer: done.layer, sheet: done.sheet });
  }

  function addRow() {
    const row = shownSheet?.rows.length ? range.bottom + 1 : 0;
    steps([{ do: "insert", row, cells: {} }]);
    selection.value = { row, column: 0, anchor: { row, column: 0 } };
  }

  function removeRows() {
    const wanted: Step[] = [];
    for (let row = range.bottom; row >= range.top; row--) if (shownSheet?.rows[row]) wanted.push({ do: "remove", row });
    steps(wanted);
    const row = Math.max(0, range.top - 1);
    selection.value = { row, column: selected.column, anchor: { row, column: selected.column } };
  }

  return (
    <section class="editor" aria-label={name}>
      <div class="sheet-tools" role="toolbar" aria-label={message("planner.tools")}>
        <button type="button" class="tool" disabled={!store.history.value.undo} onClick={() => void undoOrRedo("undo")}>
          <span aria-hidden="true">↶</span> {message("planner.undo")}
        </button>
        <button type="button" class="tool" disabled={!store.history.value.redo} onClick={() => void undoOrRedo("redo")}>
          <span aria-hidden="true">↷</span> {message("planner.redo")}
        </button>
        {!isSettings && (
          <>
            <button type="button" class="tool" onClick={addRow}>
              <span aria-hidden="true">+</span> {message("planner.add_row")}
            </button>
            <button type="button" class="tool" disabled={!shownSheet.rows.length} onClick={removeRows}>
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
      <CellHelp
        name={column}
        text={shownSheet.rows[selected.row]?.[selected.column] ?? ""}
        column={columnOf(selected.row, column)}
        findings={sheetFindings.filter((finding) => finding.at === selected.row && (finding.column === column || !finding.column))}
      />
      <Grid
        key={`${layer}/${name}`}
        sheet={shownSheet}
        findings={sheetFindings}
        columnOf={columnOf}
        choices={choices}
        selection={selected}
        onSelect={(next) => {
          selection.value = next;
        }}
        onSteps={steps}
        onUndoOrRedo={(action) => void undoOrRedo(action)}
        isSettings={isSettings}
      />
      <p class="notice" role="status">
        {notice.value}
      </p>
      <p class="quiet keys">{message("planner.grid.keys")}</p>
    </section>
  );
}

/** The ids that a cell may name, of the tables that its columns point to, as the base and the layer have them. */
async function suggestions(store: SheetStore, sheet: Sheet, names: Signal<Record<string, string[]>>) {
  const tables = new Set(sheet.columns.flatMap((column) => column.to));
  const layers = sheet.layer ? ["", sheet.layer] : [""];
  const found: Record<string, string[]> = {};
  for (const table of tables) {
    for (const layer of layers) {
      const named = await request<Sheet>(`${store.base}/sheets/${encode(table)}`, { params: { layer } }).catch(() => null);
      const at = named?.header.indexOf(named.key) ?? -1;
      if (named && at >= 0) found[table] = [...(found[table] ?? []), ...named.rows.map((row) => row[at] ?? "")];
    }
    found[table] = [...new Set(found[table])].filter(Boolean);
  }
  names.value = found;
}
