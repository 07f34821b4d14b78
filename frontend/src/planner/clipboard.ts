// Cells on the clipboard as spreadsheets write them (TSV): tabs between cells, line ends between rows, quotes around
// cells that hold either.
export function parseTsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (quoted) {
      if (letter === '"' && text[at + 1] === '"') {
        cell += '"';
        at++;
      } else if (letter === '"') quoted = false;
      else cell += letter;
    } else if (letter === '"' && cell === "") quoted = true;
    else if (letter === "\t") {
      row.push(cell);
      cell = "";
    } else if (letter === "\n" || letter === "\r") {
      if (letter === "\r" && text[at + 1] === "\n") at++;
      rows.push([...row, cell]);
      row = [];
      cell = "";
    } else cell += letter;
  }
  if (cell || row.length) rows.push([...row, cell]);
  return rows;
}

export function formatTsv(rows: string[][]): string {
  const cell = (text: string) => (/["\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(cell).join("\t")).join("\n");
}

/** The width of each column in letters: the 90th percentile of its cells, between 7 and 30. */
export function columnWidths(header: string[], rows: string[][]): number[] {
  return header.map((name, at) => {
    const lengths = rows.slice(0, 400).map((row) => (row[at] ?? "").length);
    lengths.sort((a, b) => a - b);
    const usual = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
    return Math.min(30, Math.max(7, name.length + 2, usual + 2));
  });
}
