import type { Db } from '../db';
import { csvHeadings, csvLine } from './csv';
import { rowsOf, type Asked } from './ledger-queries';

const batchLength = 1000;

/** The rows of a figure as a file, in pieces: a mark that it is UTF-8, the headings, then a thousand rows at a time. */
export async function* ledgerFile(db: Db, asked: Asked): AsyncGenerator<string> {
  let after: number | undefined;
  for (;;) {
    const { columns, rows } = await rowsOf(db, asked, { after, limit: batchLength });
    const lines = rows.map(({ cells }) => csvLine(columns, cells)).join('');
    yield after === undefined ? `\uFEFF${csvHeadings(columns)}${lines}` : lines;
    if (rows.length < batchLength) return;
    after = rows.at(-1)?.id;
  }
}
