import type { Db } from '../db';
import { readInBatches } from '../read';
import { csvHeadings, csvLine } from './csv';
import { rowsOf, type Asked } from './ledger-queries';

/** The rows of a figure as a file, in pieces: a mark that it is UTF-8, the headings, then some hundred rows at a time. */
export async function* ledgerFile(db: Db, asked: Asked): AsyncGenerator<string> {
  let before = '\uFEFF';
  for await (const { columns, rows } of readInBatches(db, rowsOf(db, asked))) {
    if (before !== '') before += csvHeadings(columns);
    yield before + rows.map(({ cells }) => csvLine(columns, cells)).join('');
    before = '';
  }
}
