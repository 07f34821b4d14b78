// A cell, a row and a day in words: for the tip under the pointer, for screen readers, for the map.
import type { Row } from "../content";
import { date, message, number, percent, plural, signed } from "../messages";
import { at, differenceAt, HIDDEN } from "./grid";
import { dayAt, rowName, type View } from "./view";

/** Where and when, and how many people of how much room. */
export function cellText(view: View, row: number, day: number): string {
  const found = view.content.rows[row] as Row;
  const where = rowName(view.content, found);
  return `${where}, ${date(dayAt(view.content, day), "short")}: ${cellFigures(view, row, day)}`;
}

export function cellFigures(view: View, row: number, day: number): string {
  const { people, room } = at(view.grid.value, row, day);
  const kind = view.content.rows[row]?.kind ?? "night";
  const other = view.other.value;
  if (other) {
    const difference = differenceAt(view.grid.value, other.grid, row, day);
    if (difference === null) return message("page.cell.hidden", { least: view.content.least });
    const second = at(other.grid, row, day).people;
    return message("page.cell.difference", {
      first: view.part.value.name,
      second: other.part.name,
      one: people,
      other: second,
      difference: signed(difference),
    });
  }
  if (people === HIDDEN) return message("page.cell.hidden", { least: view.content.least });
  if (people === 0) return message(`page.cell.nobody.${kind}`);
  if (room <= 0) return plural("page.cell.no_room", people, { people });
  const share = percent(people / room);
  const told = view.tried.value && view.trials.value && kind === "night" ? "tried" : kind;
  return plural(`page.cell.${told}`, people, { people, room: number(room), share });
}
