// An edit conflict: what somebody else wrote, what this page wanted to write, and the choice between them.
import { ScrollBox } from "../components/scroll-box";
import { message } from "../messages";
import type { CellDifference } from "./api";
import { Dialog } from "./dialog";
import { type SheetStore, type Sheet, type Step, rebase } from "./sheet-store";

export function ConflictDialog({ store }: { store: SheetStore }) {
  const conflict = store.conflict.value;
  const now = store.sheet.value;
  if (!conflict || !now) return null;
  const steps = rebase(conflict, now);
  const applicable = steps.filter((step): step is Step => step !== null);
  const close = () => {
    store.conflict.value = null;
  };
  return (
    <Dialog title={message("planner.conflict.title")} onClose={close}>
      <p>{conflict.body.says}</p>
      <h3>{message("planner.conflict.theirs")}</h3>
      <ScrollBox label={message("planner.conflict.theirs")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{message("planner.conflict.where")}</th>
              <th scope="col">{message("planner.conflict.was")}</th>
              <th scope="col">{message("planner.conflict.now")}</th>
            </tr>
          </thead>
          <tbody>
            {(conflict.body.changes ?? []).map((change, at) => (
              <tr key={at}>
                <th scope="row">{changeLocation(change)}</th>
                <td>{change.was ?? message("planner.conflict.no_row")}</td>
                <td>{change.now ?? message("planner.conflict.row_gone")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <h3>{message("planner.conflict.yours")}</h3>
      <ul class="steps">
        {conflict.steps.map((step, at) => (
          <li key={at} class={steps[at] ? "" : "gone"}>
            {stepText(step, conflict.seen)}
            {!steps[at] && ` (${message("planner.conflict.row_gone")})`}
          </li>
        ))}
      </ul>
      <footer>
        <button type="button" class="button" onClick={close}>
          {message("planner.conflict.keep_theirs")}
        </button>
        <button
          type="button"
          class="button primary"
          disabled={!applicable.length}
          onClick={() => {
            close();
            void store.edit(applicable);
          }}
        >
          {message("planner.conflict.write_mine")}
        </button>
      </footer>
    </Dialog>
  );
}

/** Shows why an edit was refused; nothing of it was written. */
export function RefusedDialog({ store }: { store: SheetStore }) {
  const body = store.rejected.value;
  if (!body) return null;
  const close = () => {
    store.rejected.value = null;
  };
  return (
    <Dialog title={message("planner.refused.title")} onClose={close}>
      <p>{body.says || message("planner.no_answer")}</p>
      <ul class="steps">
        {(body.findings ?? []).map((finding, at) => (
          <li key={at}>
            <strong>{finding.where}</strong>: {finding.says} {finding.try}
          </li>
        ))}
        {(body.changes ?? []).map((change, at) => (
          <li key={at}>
            <strong>{changeLocation(change)}</strong>: {change.was ?? "–"} → {change.now ?? "–"}
          </li>
        ))}
      </ul>
      <footer>
        <button type="button" class="button primary" onClick={close}>
          {message("planner.close")}
        </button>
      </footer>
    </Dialog>
  );
}

function changeLocation(change: CellDifference): string {
  return change.column ? `${change.row || change.at + 1} · ${change.column}` : change.row || String(change.at + 1);
}

function stepText(step: Step, seen: Sheet): string {
  const key = (row: number) => seen.rows[row]?.[seen.header.indexOf(seen.key)] || String(row + 1);
  if (step.do === "set") return `${key(step.row)} · ${step.column}: ${step.text || "–"}`;
  if (step.do === "insert") return message("planner.conflict.inserted", { row: Object.values(step.cells).filter(Boolean).join(", ") });
  if (step.do === "remove") return message("planner.conflict.removed", { row: key(step.row) });
  return message("planner.conflict.column", { column: step.column });
}
