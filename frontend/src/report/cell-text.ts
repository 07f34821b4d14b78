// The text of a cell of the heat map: for the tip at the pointer, for screen readers, for the map.
import type { Row } from "../content.generated";
import { date, message, number, percent, plural, signed } from "../messages";
import { cellAt, differenceAt, HIDDEN } from "./heatmap-data";
import { dayAt, rowName, type ReportState } from "./state";

/** Place, day, people and capacity. */
export function cellText(report: ReportState, row: number, day: number): string {
  const found = report.content.rows[row] as Row;
  const where = rowName(report.content, found);
  return `${where}, ${date(dayAt(report.content, day), "short")}: ${cellFigures(report, row, day)}`;
}

export function cellFigures(report: ReportState, row: number, day: number): string {
  const { people, capacity } = cellAt(report.heatmap.value, row, day);
  const kind = report.content.rows[row]?.kind ?? "night";
  const other = report.other.value;
  if (other) {
    const difference = differenceAt(report.heatmap.value, other.heatmap, row, day);
    if (difference === null) return message("page.cell.hidden", { least: report.content.least });
    const second = cellAt(other.heatmap, row, day).people;
    return message("page.cell.difference", {
      first: report.part.value.name,
      second: other.part.name,
      one: people,
      other: second,
      difference: signed(difference),
    });
  }
  if (people === HIDDEN) return message("page.cell.hidden", { least: report.content.least });
  if (people === 0) return message(`page.cell.nobody.${kind}`);
  if (capacity <= 0) return plural("page.cell.no_beds", people, { people });
  const share = percent(people / capacity);
  const kindShown = report.simulated.value && report.trials.value && kind === "night" ? "simulated" : kind;
  return plural(`page.cell.${kindShown}`, people, { people, capacity: number(capacity), share });
}
