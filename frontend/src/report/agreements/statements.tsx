// The statements on a subject, in the order in which they were made.
import { useSignal } from "@preact/signals";
import { date, message, term } from "../../messages";
import { stateName, useReportState } from "../state";

export function Statements() {
  const report = useReportState();
  const { statements } = report.content;
  const subjects = [...new Set(statements.map((row) => row.subject))];
  const many = (name: string) => statements.filter((row) => row.subject === name).length;
  const subject = useSignal([...subjects].sort((a, b) => many(b) - many(a))[0] ?? "");
  if (statements.length === 0) return null;
  return (
    <div class="statements">
      <h3>{message("page.statements.head")}</h3>
      <label class="subject">
        {message("page.statements.subject")}{" "}
        <select value={subject.value} onChange={(event) => (subject.value = event.currentTarget.value)}>
          {subjects.map((name) => (
            <option key={name} value={name}>
              {term("subject", name)} ({many(name)})
            </option>
          ))}
        </select>
      </label>
      <ol>
        {statements
          .filter((row) => row.subject === subject.value)
          .map((row) => (
            <li key={row.id} class={row.superseded_by.length > 0 ? "superseded" : ""}>
              <span class="when">{date(row.recorded)}</span>
              <div>
                <p>
                  <strong>{stateName(report.content, row.state)}</strong>{" "}
                  <span class={row.binding ? "tag agreed" : "tag"}>{term("act", row.act)}</span>{" "}
                  {row.stance && <span class="quiet">{term("stance", row.stance)}</span>}
                </p>
                <p>{row.text}</p>
                <button type="button" class="link" aria-haspopup="dialog" onClick={() => (report.openStatement.value = row)}>
                  {row.id} · {message("page.sources.open")}
                </button>
              </div>
            </li>
          ))}
      </ol>
    </div>
  );
}
