// The grid of a sheet: cells are selected, typed into, copied and pasted as in a spreadsheet.
import { useSignal } from "@preact/signals";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { message } from "../messages";
import type { Finding } from "./api";
import { Cell } from "./cell";
import { parseTsv, columnWidths, formatTsv } from "./clipboard";
import { GridHeader } from "./grid-header";
import { type GridSelection, moveSelection, selectedRange } from "./grid-navigation";
import type { Column, Sheet, Step } from "./sheet-store";

/** Heights in pixels, as in grid.css. */
const ROW = 36;
/** Rows that are drawn above and below those in view. */
const OVERSCAN = 12;
/** The height of the header row. */
const HEADER = 48;

interface Props {
  sheet: Sheet;
  findings: Finding[];
  columnOf: (row: number, name: string) => Column | undefined;
  choices: (column: Column) => string[];
  selection: GridSelection;
  onSelect: (selection: GridSelection) => void;
  onSteps: (steps: Step[]) => void;
  onUndoOrRedo: (action: "undo" | "redo") => void;
  isSettings: boolean;
}

export function Grid({ sheet, findings, columnOf, choices, selection, onSelect, onSteps, onUndoOrRedo, isSettings }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const top = useSignal(0);
  const height = useSignal(600);
  const draft = useSignal<string | null>(null);
  const wantsFocus = useRef(false);
  const { header, rows } = sheet;
  const columns = useMemo(() => columnWidths(header, rows), [header, rows]);
  const marks = useMemo(() => marksOf(findings), [findings]);
  const last = { row: rows.length - 1, column: header.length - 1 };
  const from = Math.max(0, Math.floor(top.value / ROW) - OVERSCAN);
  const to = Math.min(rows.length, Math.ceil((top.value + height.value) / ROW) + OVERSCAN);
  const range = selectedRange(selection);

  useLayoutEffect(() => {
    const at = box.current;
    if (!at) return;
    const observer = new ResizeObserver(() => {
      height.value = at.clientHeight;
    });
    observer.observe(at);
    return () => observer.disconnect();
  }, []);

  // The selected cell is scrolled into view, and takes the focus where the keyboard moved the selection.
  useLayoutEffect(() => {
    const at = box.current;
    if (!at) return;
    const start = selection.row * ROW;
    if (start < at.scrollTop) at.scrollTop = start;
    else if (start + ROW > at.scrollTop + at.clientHeight - HEADER) at.scrollTop = start + ROW + HEADER - at.clientHeight;
    top.value = at.scrollTop;
    const cell = at.querySelector<HTMLElement>('[tabindex="0"]');
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (wantsFocus.current && draft.value === null) cell?.focus({ preventScroll: true });
    wantsFocus.current = false;
  }, [selection, from, rows]);

  function move(next: GridSelection) {
    wantsFocus.current = true;
    onSelect(next);
  }

  function set(text: string, then: "down" | "right" | "left" | "stay") {
    const column = header[selection.column] ?? "";
    draft.value = null;
    if (text !== (rows[selection.row]?.[selection.column] ?? "")) onSteps([{ do: "set", row: selection.row, column, text }]);
    wantsFocus.current = true;
    move(moveSelection(selection, then, last));
  }

  function clear() {
    const steps: Step[] = [];
    for (let row = range.top; row <= range.bottom; row++)
      for (let column = range.left; column <= range.right; column++)
        if (isEditable(column) && rows[row]?.[column]) steps.push({ do: "set", row, column: header[column] ?? "", text: "" });
    onSteps(steps);
  }

  function isEditable(column: number) {
    return !isSettings || column === 1;
  }

  function onKeyDown(event: KeyboardEvent) {
    if (draft.value !== null) return;
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === "z") onUndoOrRedo(event.shiftKey ? "redo" : "undo");
    else if (command && event.key.toLowerCase() === "y") onUndoOrRedo("redo");
    else if (event.key === "Enter" || event.key === "F2") {
      if (isEditable(selection.column)) draft.value = rows[selection.row]?.[selection.column] ?? "";
    } else if (event.key === "Delete" || event.key === "Backspace") clear();
    else if (!command && !event.altKey && event.key.length === 1) {
      if (isEditable(selection.column)) draft.value = event.key;
    } else {
      const next = moveSelection(selection, event.key, last, { extend: event.shiftKey, far: command, page: Math.floor(height.value / ROW) - 2 });
      if (next === selection) return;
      move(next);
    }
    event.preventDefault();
  }

  function onPaste(event: ClipboardEvent) {
    if (draft.value !== null) return;
    event.preventDefault();
    const cells = parseTsv(event.clipboardData?.getData("text/plain") ?? "");
    const steps: Step[] = [];
    cells.forEach((line, down) => {
      const row = range.top + down;
      const inside = line.slice(0, header.length - range.left);
      if (row >= rows.length) {
        if (isSettings) return;
        const named = Object.fromEntries(inside.map((text, right) => [header[range.left + right] ?? "", text.trim()]));
        steps.push({ do: "insert", row, cells: named });
        return;
      }
      inside.forEach((text, right) => {
        const column = range.left + right;
        if (isEditable(column)) steps.push({ do: "set", row, column: header[column] ?? "", text: text.trim() });
      });
    });
    onSteps(steps);
  }

  function onCopy(event: ClipboardEvent) {
    if (draft.value !== null) return;
    event.preventDefault();
    const copied = rows.slice(range.top, range.bottom + 1).map((row) => row.slice(range.left, range.right + 1));
    event.clipboardData?.setData("text/plain", formatTsv(copied));
  }

  return (
    <div
      class="grid-box"
      ref={box}
      onScroll={(event) => {
        top.value = event.currentTarget.scrollTop;
      }}
    >
      <table
        role="grid"
        class={isSettings ? "grid settings" : "grid"}
        aria-label={sheet.sheet}
        aria-rowcount={rows.length + 1}
        aria-colcount={header.length + 1}
        aria-multiselectable="true"
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onCopy={onCopy}
      >
        <colgroup>
          <col style={{ width: "3.25rem" }} />
          {columns.map((letters, at) => (
            <col key={at} style={{ width: `${letters * 0.52 + 1}rem` }} />
          ))}
        </colgroup>
        <GridHeader header={header} columnOf={(name) => columnOf(-1, name)} isSettings={isSettings} />
        <tbody>
          {from > 0 && <tr aria-hidden="true" style={{ height: `${from * ROW}px` }} />}
          {rows.slice(from, to).map((row, offset) => {
            const at = from + offset;
            const rowMark = marks.get(`${at}/`);
            return (
              <tr key={at} aria-rowindex={at + 2}>
                <th scope="row" class={rowMark ? "number has-error" : "number"}>
                  {at + 1}
                  {rowMark && <span class="unseen">{` (${message(`planner.severity.${rowMark}`)})`}</span>}
                </th>
                {header.map((name, column) => {
                  const active = at === selection.row && column === selection.column;
                  return (
                    <Cell
                      key={column}
                      text={row[column] ?? ""}
                      name={name}
                      column={column}
                      active={active}
                      selected={at >= range.top && at <= range.bottom && column >= range.left && column <= range.right}
                      mark={marks.get(`${at}/${name}`)}
                      draft={active ? draft.value : null}
                      choices={active && draft.value !== null ? choicesOf(at, name) : NONE}
                      locked={!isEditable(column)}
                      onChoose={(extend) => move(extend ? { ...selection, row: at, column } : { row: at, column, anchor: { row: at, column } })}
                      onType={() => {
                        if (isEditable(column)) draft.value = row[column] ?? "";
                      }}
                      onDone={set}
                      onLeave={() => {
                        draft.value = null;
                        wantsFocus.current = true;
                        onSelect({ ...selection });
                      }}
                    />
                  );
                })}
              </tr>
            );
          })}
          {to < rows.length && <tr aria-hidden="true" style={{ height: `${(rows.length - to) * ROW}px` }} />}
        </tbody>
      </table>
      {rows.length === 0 && <p class="empty-grid">{message("planner.grid.empty")}</p>}
    </div>
  );

  function choicesOf(row: number, name: string): string[] {
    const column = columnOf(row, name);
    return column ? choices(column) : NONE;
  }
}

const NONE: string[] = [];

/** The severity of findings by row and column; a finding of a whole row stands under an empty column. */
function marksOf(findings: Finding[]): Map<string, "error" | "warning" | "refused"> {
  const marks = new Map<string, "error" | "warning" | "refused">();
  for (const finding of findings) {
    if (finding.at === null) continue;
    const key = `${finding.at}/${finding.column}`;
    if (marks.get(key) !== "error") marks.set(key, finding.severity);
  }
  return marks;
}
