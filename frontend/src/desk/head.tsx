// The head of a grid: each column by its name in the file, what sort of value it holds, in which unit, and if needed.
import { say } from "../words";
import type { Column } from "./sheet";

interface Props {
  header: string[];
  columnOf: (name: string) => Column | undefined;
  fixed: boolean;
}

export function Head({ header, columnOf, fixed }: Props) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" class="number">
          <span class="unseen">{say("desk.grid.row")}</span>
        </th>
        {header.map((name, at) => {
          const column = columnOf(name);
          return (
            <th key={at} scope="col" aria-colindex={at + 2} title={column ? `${column.says} ${column.expects}` : ""}>
              <span class="column-name">{fixed ? say(`desk.settings.${name}`) : name || "–"}</span>
              {column?.required && (
                <span class="needed" aria-label={say("desk.grid.needed")}>
                  *
                </span>
              )}
              {column && !fixed && (
                <span class="sort-of">
                  {say(`desk.column.${column.kind.replace(/\W+/g, "_")}`)}
                  {column.unit && column.unit !== name && ` · ${column.unit}`}
                </span>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
