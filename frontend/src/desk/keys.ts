// Where one is in a grid, and where a key leads.
export interface Spot {
  row: number;
  column: number;
  /** Where a range of cells begins; the same cell where only one is chosen. */
  anchor: { row: number; column: number };
}

export const START: Spot = { row: 0, column: 0, anchor: { row: 0, column: 0 } };

interface How {
  extend?: boolean;
  far?: boolean;
  page?: number;
}

/** Gives the spot to which a key leads; the same one where it leads nowhere. */
export function moved(spot: Spot, key: string, last: { row: number; column: number }, how: How = {}): Spot {
  let { row, column } = spot;
  if (key === "ArrowDown" || key === "down") row = how.far ? last.row : row + 1;
  else if (key === "ArrowUp") row = how.far ? 0 : row - 1;
  else if (key === "ArrowRight" || key === "right") column = how.far ? last.column : column + 1;
  else if (key === "ArrowLeft" || key === "left") column = how.far ? 0 : column - 1;
  else if (key === "Home") [row, column] = [how.far ? 0 : row, 0];
  else if (key === "End") [row, column] = [how.far ? last.row : row, last.column];
  else if (key === "PageDown") row += how.page ?? 10;
  else if (key === "PageUp") row -= how.page ?? 10;
  else if (key !== "stay") return spot;
  row = Math.max(0, Math.min(row, last.row));
  column = Math.max(0, Math.min(column, last.column));
  return { row, column, anchor: how.extend ? spot.anchor : { row, column } };
}

/** The corners of what is chosen. */
export function within({ row, column, anchor }: Spot) {
  return {
    top: Math.min(row, anchor.row),
    bottom: Math.max(row, anchor.row),
    left: Math.min(column, anchor.column),
    right: Math.max(column, anchor.column),
  };
}
