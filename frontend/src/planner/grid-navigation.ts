// The selection in a grid, and where a key moves it.
export interface GridSelection {
  row: number;
  column: number;
  /** Where a range of cells begins; the same cell where only one is selected. */
  anchor: { row: number; column: number };
}

export const START: GridSelection = { row: 0, column: 0, anchor: { row: 0, column: 0 } };

interface MoveOptions {
  extend?: boolean;
  far?: boolean;
  page?: number;
}

/** The selection after a key; the same object where the key does not move it. */
export function moveSelection(selection: GridSelection, key: string, last: { row: number; column: number }, options: MoveOptions = {}): GridSelection {
  let { row, column } = selection;
  if (key === "ArrowDown" || key === "down") row = options.far ? last.row : row + 1;
  else if (key === "ArrowUp") row = options.far ? 0 : row - 1;
  else if (key === "ArrowRight" || key === "right") column = options.far ? last.column : column + 1;
  else if (key === "ArrowLeft" || key === "left") column = options.far ? 0 : column - 1;
  else if (key === "Home") [row, column] = [options.far ? 0 : row, 0];
  else if (key === "End") [row, column] = [options.far ? last.row : row, last.column];
  else if (key === "PageDown") row += options.page ?? 10;
  else if (key === "PageUp") row -= options.page ?? 10;
  else if (key !== "stay") return selection;
  row = Math.max(0, Math.min(row, last.row));
  column = Math.max(0, Math.min(column, last.column));
  return { row, column, anchor: options.extend ? selection.anchor : { row, column } };
}

/** The corners of the selected range. */
export function selectedRange({ row, column, anchor }: GridSelection) {
  return {
    top: Math.min(row, anchor.row),
    bottom: Math.max(row, anchor.row),
    left: Math.min(column, anchor.column),
    right: Math.max(column, anchor.column),
  };
}
