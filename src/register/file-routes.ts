import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { listWards } from '../funds';
import type { Db } from '../db';
import type { Services } from '../services';
import { byteOrderMark, line } from './csv';
import { grantColumns, transparencyColumns, type Column } from './open-data';
import { everyEntry } from './queries';

export async function showGrantsFile(_req: Request, res: Response, { db }: Services) {
  await sendFile(res, 'grants.csv', linesOf(db, grantColumns));
}

export async function showTransparencyFile(_req: Request, res: Response, { db }: Services) {
  await sendFile(res, 'transparency.csv', linesOf(db, transparencyColumns));
}

async function* linesOf(db: Db, columns: Column[]): AsyncGenerator<string> {
  const wards = await listWards(db);
  yield byteOrderMark + line(columns.map(({ title }) => title));
  for await (const entry of everyEntry(db)) yield line(columns.map(({ of }) => of(entry, wards)));
}

async function sendFile(res: Response, name: string, lines: AsyncGenerator<string>): Promise<void> {
  const first = await lines.next();
  res.type('text/csv; charset=utf-8').attachment(name);
  res.write(first.value);
  await pipeline(Readable.from(lines), res);
}
