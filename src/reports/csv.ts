import type { Cell, Column } from './figure-table';

/** One line of a file of comma-separated values. Money is pounds with two decimals, so that it can be added up. */
export function csvLine(columns: Column[], cells: Cell[]): string {
  return columns.map(({ kind }, index) => csvCell(kind, cells[index] ?? null)).join(',') + '\r\n';
}

export function csvHeadings(columns: Column[]): string {
  return columns.map(({ heading }) => quoted(heading)).join(',') + '\r\n';
}

/** Text a spreadsheet would run as a formula starts with ' instead (guarantees.md IN-02). */
export function neutralised(text: string): string {
  return /^\s*[=+\-@＝＋－＠]|^[\t\r]/u.test(text) ? `'${text}` : text;
}

function csvCell(kind: Column['kind'], cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return kind === 'pence' ? (cell / 100).toFixed(2) : String(cell);
  return quoted(neutralised(cell));
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
