// The head of a grid: the name of each column as it stands in the file, its unit, and whether it must be given.
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
              {column?.unit && column.unit !== name && <span class="unit">{column.unit}</span>}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
