// Two people, one table: what the other wrote, what you wrote, and which of it shall stand.
import { Wide } from "../pieces/wide";
import { message } from "../messages";
import type { Difference } from "./ask";
import { Dialog } from "./dialog";
import { type Open, type Sheet, type Step, again } from "./sheet";

export function ConflictDialog({ open }: { open: Open }) {
  const conflict = open.conflict.value;
  const now = open.sheet.value;
  if (!conflict || !now) return null;
  const steps = again(conflict, now);
  const kept = steps.filter((step): step is Step => step !== null);
  const close = () => {
    open.conflict.value = null;
  };
  return (
    <Dialog title={message("planner.conflict.title")} onClose={close}>
      <p>{conflict.told.says}</p>
      <h3>{message("planner.conflict.theirs")}</h3>
      <Wide label={message("planner.conflict.theirs")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{message("planner.conflict.where")}</th>
              <th scope="col">{message("planner.conflict.was")}</th>
              <th scope="col">{message("planner.conflict.now")}</th>
            </tr>
          </thead>
          <tbody>
            {(conflict.told.changes ?? []).map((change, at) => (
              <tr key={at}>
                <th scope="row">{whereOf(change)}</th>
                <td>{change.was ?? message("planner.conflict.no_row")}</td>
                <td>{change.now ?? message("planner.conflict.row_gone")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      <h3>{message("planner.conflict.yours")}</h3>
      <ul class="steps">
        {conflict.steps.map((step, at) => (
          <li key={at} class={steps[at] ? "" : "gone"}>
            {toldStep(step, conflict.seen)}
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
          disabled={!kept.length}
          onClick={() => {
            close();
            void open.edit(kept);
          }}
        >
          {message("planner.conflict.write_mine")}
        </button>
      </footer>
    </Dialog>
  );
}

/** Says what an edit was refused for. Nothing of it was written. */
export function RefusedDialog({ open }: { open: Open }) {
  const told = open.refused.value;
  if (!told) return null;
  const close = () => {
    open.refused.value = null;
  };
  return (
    <Dialog title={message("planner.refused.title")} onClose={close}>
      <p>{told.says || message("planner.gone")}</p>
      <ul class="steps">
        {(told.findings ?? []).map((finding, at) => (
          <li key={at}>
            <strong>{finding.where}</strong>: {finding.says} {finding.try}
          </li>
        ))}
        {(told.changes ?? []).map((change, at) => (
          <li key={at}>
            <strong>{whereOf(change)}</strong>: {change.was ?? "–"} → {change.now ?? "–"}
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

function whereOf(change: Difference): string {
  return change.column ? `${change.row || change.at + 1} · ${change.column}` : change.row || String(change.at + 1);
}

function toldStep(step: Step, seen: Sheet): string {
  const key = (row: number) => seen.rows[row]?.[seen.header.indexOf(seen.key)] || String(row + 1);
  if (step.do === "set") return `${key(step.row)} · ${step.column}: ${step.text || "–"}`;
  if (step.do === "insert") return message("planner.conflict.inserted", { row: Object.values(step.cells).filter(Boolean).join(", ") });
  if (step.do === "remove") return message("planner.conflict.removed", { row: key(step.row) });
  return message("planner.conflict.column", { column: step.column });
}
