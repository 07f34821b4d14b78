// A result that is shown as sentences and tables: the exposure of journeys, a movement of people, a judged forecast.
import { ScrollBox } from "../../components/scroll-box";
import { Section } from "../../components/section";
import type { ResultColumn, ResultTable, TablesResult } from "../../content.generated";
import { date, message, number, percent, plural, translated } from "../../messages";
import { AssumedSwitches } from "./assumed";

type Cell = ResultTable["rows"][number][number];

const NUMERIC = new Set<ResultColumn["kind"]>(["number", "share"]);

export function TablesSection({ result, index }: { result: TablesResult; index: number }) {
  return (
    <Section id={`${result.kind}-${index}`} head={translated(result.title)}>
      <AssumedSwitches switches={result.assumed} />
      {result.lines.length > 0 && (
        <ul class="sentences">
          {result.lines.map((line) => (
            <li key={translated(line)}>{translated(line)}</li>
          ))}
        </ul>
      )}
      {result.tables.map((table) => (
        <Table key={table.name} table={table} />
      ))}
    </Section>
  );
}

function Table({ table }: { table: ResultTable }) {
  const title = translated(table.title);
  return (
    <>
      <h3>{title}</h3>
      <ScrollBox label={title} look="result-table">
        <table>
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th key={column.name} scope="col" title={translated(column.note)} class={classOf(column)}>
                  {translated(column.label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, at) => (
              <tr key={at}>
                {table.columns.map((column, place) => (
                  <td key={column.name} class={classOf(column)}>
                    {cellText(row[place] ?? null, column)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {table.more > 0 && <p class="quiet">{plural("page.results.more", table.more)}</p>}
    </>
  );
}

function classOf(column: ResultColumn): string {
  return NUMERIC.has(column.kind) ? "figure" : "";
}

function cellText(value: Cell, column: ResultColumn): string {
  if (value === null) return translated(column.empty);
  if (typeof value === "boolean") return message(value ? "page.results.yes" : "page.results.no");
  if (typeof value === "number") return column.kind === "share" ? percent(value, column.digits) : number(value, column.digits);
  if (column.kind === "date") return date(value);
  const choice = column.choices?.[value];
  return choice ? translated(choice) : value;
}
