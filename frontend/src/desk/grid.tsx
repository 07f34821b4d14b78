// The table in the browser: cells that are walked through, typed into and pasted over, as in a spreadsheet.
import { useSignal } from "@preact/signals";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { message } from "../messages";
import type { Finding } from "./ask";
import { Cell } from "./cell";
import { parsed, widths, written } from "./cells";
import { Head } from "./head";
import { type Spot, moved, within } from "./keys";
import type { Column, Sheet, Step } from "./sheet";

const ROW = 36;
const BEYOND = 12;
/** The row of a grid that names its columns. */
const HEADING = 48;

interface Props {
  sheet: Sheet;
  findings: Finding[];
  columnOf: (row: number, name: string) => Column | undefined;
  choices: (column: Column) => string[];
  spot: Spot;
  onSpot: (spot: Spot) => void;
  onSteps: (steps: Step[]) => void;
  onTurn: (does: "undo" | "redo") => void;
  fixed: boolean;
}

export function Grid({ sheet, findings, columnOf, choices, spot, onSpot, onSteps, onTurn, fixed }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const top = useSignal(0);
  const height = useSignal(600);
  const typing = useSignal<string | null>(null);
  const wants = useRef(false);
  const { header, rows } = sheet;
  const wide = useMemo(() => widths(header, rows), [header, rows]);
  const marks = useMemo(() => marked(findings), [findings]);
  const last = { row: rows.length - 1, column: header.length - 1 };
  const from = Math.max(0, Math.floor(top.value / ROW) - BEYOND);
  const to = Math.min(rows.length, Math.ceil((top.value + height.value) / ROW) + BEYOND);
  const range = within(spot);

  useLayoutEffect(() => {
    const at = box.current;
    if (!at) return;
    const seen = new ResizeObserver(() => {
      height.value = at.clientHeight;
    });
    seen.observe(at);
    return () => seen.disconnect();
  }, []);

  // The chosen cell comes into sight, and takes the focus where the keyboard moved it there.
  useLayoutEffect(() => {
    const at = box.current;
    if (!at) return;
    const start = spot.row * ROW;
    if (start < at.scrollTop) at.scrollTop = start;
    else if (start + ROW > at.scrollTop + at.clientHeight - HEADING) at.scrollTop = start + ROW + HEADING - at.clientHeight;
    top.value = at.scrollTop;
    const cell = at.querySelector<HTMLElement>('[tabindex="0"]');
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (wants.current && typing.value === null) cell?.focus({ preventScroll: true });
    wants.current = false;
  }, [spot, from, rows]);

  function move(next: Spot) {
    wants.current = true;
    onSpot(next);
  }

  function set(text: string, then: "down" | "right" | "left" | "stay") {
    const column = header[spot.column] ?? "";
    typing.value = null;
    if (text !== (rows[spot.row]?.[spot.column] ?? "")) onSteps([{ do: "set", row: spot.row, column, text }]);
    wants.current = true;
    move(moved(spot, then, last));
  }

  function clear() {
    const steps: Step[] = [];
    for (let row = range.top; row <= range.bottom; row++)
      for (let column = range.left; column <= range.right; column++)
        if (mayType(column) && rows[row]?.[column]) steps.push({ do: "set", row, column: header[column] ?? "", text: "" });
    onSteps(steps);
  }

  function mayType(column: number) {
    return !fixed || column === 1;
  }

  function onKeyDown(event: KeyboardEvent) {
    if (typing.value !== null) return;
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === "z") onTurn(event.shiftKey ? "redo" : "undo");
    else if (command && event.key.toLowerCase() === "y") onTurn("redo");
    else if (event.key === "Enter" || event.key === "F2") {
      if (mayType(spot.column)) typing.value = rows[spot.row]?.[spot.column] ?? "";
    } else if (event.key === "Delete" || event.key === "Backspace") clear();
    else if (!command && !event.altKey && event.key.length === 1) {
      if (mayType(spot.column)) typing.value = event.key;
    } else {
      const next = moved(spot, event.key, last, { extend: event.shiftKey, far: command, page: Math.floor(height.value / ROW) - 2 });
      if (next === spot) return;
      move(next);
    }
    event.preventDefault();
  }

  function onPaste(event: ClipboardEvent) {
    if (typing.value !== null) return;
    event.preventDefault();
    const cells = parsed(event.clipboardData?.getData("text/plain") ?? "");
    const steps: Step[] = [];
    cells.forEach((line, down) => {
      const row = range.top + down;
      const inside = line.slice(0, header.length - range.left);
      if (row >= rows.length) {
        if (fixed) return;
        const named = Object.fromEntries(inside.map((text, right) => [header[range.left + right] ?? "", text.trim()]));
        steps.push({ do: "insert", row, cells: named });
        return;
      }
      inside.forEach((text, right) => {
        const column = range.left + right;
        if (mayType(column)) steps.push({ do: "set", row, column: header[column] ?? "", text: text.trim() });
      });
    });
    onSteps(steps);
  }

  function onCopy(event: ClipboardEvent) {
    if (typing.value !== null) return;
    event.preventDefault();
    const chosen = rows.slice(range.top, range.bottom + 1).map((row) => row.slice(range.left, range.right + 1));
    event.clipboardData?.setData("text/plain", written(chosen));
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
        class={fixed ? "grid settings" : "grid"}
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
          {wide.map((letters, at) => (
            <col key={at} style={{ width: `${letters * 0.52 + 1}rem` }} />
          ))}
        </colgroup>
        <Head header={header} columnOf={(name) => columnOf(-1, name)} fixed={fixed} />
        <tbody>
          {from > 0 && <tr aria-hidden="true" style={{ height: `${from * ROW}px` }} />}
          {rows.slice(from, to).map((row, offset) => {
            const at = from + offset;
            const whole = marks.get(`${at}/`);
            return (
              <tr key={at} aria-rowindex={at + 2}>
                <th scope="row" class={whole ? "number has-error" : "number"}>
                  {at + 1}
                  {whole && <span class="unseen">{` (${message(`planner.severity.${whole}`)})`}</span>}
                </th>
                {header.map((name, column) => {
                  const active = at === spot.row && column === spot.column;
                  return (
                    <Cell
                      key={column}
                      text={row[column] ?? ""}
                      name={name}
                      column={column}
                      active={active}
                      chosen={at >= range.top && at <= range.bottom && column >= range.left && column <= range.right}
                      mark={marks.get(`${at}/${name}`)}
                      typing={active ? typing.value : null}
                      choices={active && typing.value !== null ? choicesOf(at, name) : NONE}
                      locked={!mayType(column)}
                      onChoose={(extend) => move(extend ? { ...spot, row: at, column } : { row: at, column, anchor: { row: at, column } })}
                      onType={() => {
                        if (mayType(column)) typing.value = row[column] ?? "";
                      }}
                      onDone={set}
                      onLeave={() => {
                        typing.value = null;
                        wants.current = true;
                        onSpot({ ...spot });
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

/** What is wrong, by row and column; a finding of a whole row stands under an empty column. */
function marked(findings: Finding[]): Map<string, "error" | "warning" | "refused"> {
  const marks = new Map<string, "error" | "warning" | "refused">();
  for (const finding of findings) {
    if (finding.at === null) continue;
    const key = `${finding.at}/${finding.column}`;
    if (marks.get(key) !== "error") marks.set(key, finding.severity);
  }
  return marks;
}
