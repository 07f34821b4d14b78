// The stance of each state on each subject, as of a chosen day; a cell opens its statement.
import { useSignal } from "@preact/signals";
import type { MatrixCell } from "../../content.generated";
import { date, message, term } from "../../messages";
import { useReportState } from "../state";
import { ScrollBox } from "../../components/scroll-box";

export function Matrix() {
  const report = useReportState();
  const { matrix, states, statements } = report.content;
  const index = useSignal(matrix.days.length - 1);
  if (matrix.cells.length === 0) return <p class="nothing">{message("page.statement.nothing")}</p>;
  const subjects = matrix.subjects.filter((subject) => matrix.cells.some((cell) => cell.subject === subject));
  const speaking = states.filter((state) => matrix.cells.some((cell) => cell.state === state.id));
  const cellOf = (state: string, subject: string): MatrixCell | undefined =>
    matrix.cells.filter((cell) => cell.state === state && cell.subject === subject && cell.from <= index.value).at(-1);
  const day = matrix.days[index.value] ?? "";
  return (
    <div class="matrix">
      <h3>{message("page.matrix.head")}</h3>
      <label class="as-of">
        <span>{message("page.matrix.on", { day: date(day, "long") })}</span>
        <input
          type="range"
          min={0}
          max={matrix.days.length - 1}
          value={index.value}
          aria-valuetext={date(day, "long")}
          onInput={(event) => (index.value = Number(event.currentTarget.value))}
        />
      </label>
      <ScrollBox label={message("page.matrix.head")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{message("page.state")}</th>
              {subjects.map((subject) => (
                <th key={subject} scope="col">
                  {term("subject", subject)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {speaking.map((state) => (
              <tr key={state.id}>
                <th scope="row">{state.name}</th>
                {subjects.map((subject) => {
                  const cell = cellOf(state.id, subject);
                  const statement = cell?.statement ? statements.find((row) => row.id === cell.statement) : undefined;
                  if (!cell || !statement) return <td key={subject} class="no-word">–</td>;
                  const stance = cell.stance ?? "";
                  return (
                    <td key={subject}>
                      <button
                        type="button"
                        class={`stance ${stance} ${statement.binding ? "binding" : "spoken"}`}
                        aria-haspopup="dialog"
                        onClick={() => (report.openStatement.value = statement)}
                      >
                        {term(stance && term("stance", stance) !== stance ? "stance" : "act", stance)}
                        {!cell.can_bind && <span aria-label={message("page.matrix.cannot_bind")}> *</span>}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <p class="quiet">{message("page.matrix.reading")}</p>
    </div>
  );
}
