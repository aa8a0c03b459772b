/** A cell that a spreadsheet would run as a formula is turned into text by a quote before it (guarantees.md IN-02). */
export function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  const harmless =
    typeof value === 'string' && /^[\s]*[=+\-@|%＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\n\r]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** One line of a file, with the line end the format asks for. */
export function line(cells: (string | number | null)[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

/** What tells a spreadsheet that the file is UTF-8. */
export const byteOrderMark = '\ufeff';
