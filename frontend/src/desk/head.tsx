// The head of a grid: each column by its name in the file, what sort of value it holds, in which unit, and if needed.
import { message } from "../messages";
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
          <span class="unseen">{message("planner.grid.row")}</span>
        </th>
        {header.map((name, at) => {
          const column = columnOf(name);
          return (
            <th key={at} scope="col" aria-colindex={at + 2} title={column ? `${column.says} ${column.expects}` : ""}>
              <span class="column-name">{fixed ? message(`planner.settings.${name}`) : name || "–"}</span>
              {column?.required && (
                <span class="needed" aria-label={message("planner.grid.needed")}>
                  *
                </span>
              )}
              {column && !fixed && (
                <span class="sort-of">
                  {message(`planner.column.${column.kind.replace(/\W+/g, "_")}`)}
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
