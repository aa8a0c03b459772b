import type { Request, Response } from 'express';
import type { Db } from '../db';
import { listWards } from '../funds';
import { readInBatches } from '../read';
import type { Services } from '../services';
import { sendFilesInTurn } from '../web/downloads';
import { byteOrderMark, line } from './csv';
import { grantColumns, transparencyColumns, type Column } from './open-data';
import { listEntries } from './queries';

const sendFile = sendFilesInTurn();

export async function showGrantsFile(_req: Request, res: Response, { db }: Services) {
  await sendFile(res, 'grants.csv', linesOf(db, grantColumns));
}

export async function showTransparencyFile(_req: Request, res: Response, { db }: Services) {
  await sendFile(res, 'transparency.csv', linesOf(db, transparencyColumns));
}

async function* linesOf(db: Db, columns: Column[]): AsyncGenerator<string> {
  const wards = await listWards(db);
  let before = byteOrderMark + line(columns.map(({ title }) => title));
  for await (const entries of readInBatches(db, listEntries(db))) {
    yield before + entries.map((entry) => line(columns.map(({ of }) => of(entry, wards)))).join('');
    before = '';
  }
}
