// The header of a grid: each column by its name in the file, with the kind of its values, its unit, and whether it is
// required.
import { message } from "../messages";
import type { Column } from "./sheet-store";

interface Props {
  header: string[];
  columnOf: (name: string) => Column | undefined;
  isSettings: boolean;
}

export function GridHeader({ header, columnOf, isSettings }: Props) {
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
              <span class="column-name">{isSettings ? message(`planner.settings.${name}`) : name || "–"}</span>
              {column?.required && (
                <span class="required-mark" aria-label={message("planner.grid.required")}>
                  *
                </span>
              )}
              {column && !isSettings && (
                <span class="column-kind">
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
