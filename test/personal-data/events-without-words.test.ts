import { insertPermission } from '../../src/accounts';
import { askForErasure, confirmErasure } from '../../src/personal-data/erasure-actions';
import { personalColumns } from '../../src/personal-data/personal-columns';
import { openHouse } from '../house/scene';
import type { Db } from '../../src/db';
import { nameJosephEverywhere } from './named-everywhere';
import { plantStrings } from './planting';
import { readAll } from './reading';

test('after a person is erased, no event says what was written by or about them, nor who they were', async () => {
  const planted = await plantStrings();
  const { db, services, sam, ines, joseph, ofJoseph, close } = planted;
  try {
    await insertPermission(db, ines.id, 'administrator');
    await nameJosephEverywhere(planted);
    await askForErasure(services, sam, joseph.id, 'asked');
    await readAll(services, sam, joseph);
    await confirmErasure(services, ines, joseph.id);
    const { events, text } = await eventsOf(db);
    expect(events).toContain('person erased');
    const words = [...ofJoseph.values(), 'Joseph', 'Adeyi', 'joseph@example.org'];
    expect(words.filter((each) => text.includes(each))).toEqual([]);
  } finally {
    await close();
  }
});

// Everything the demonstration and the house tests write, they write by the actions people use.
test('no event repeats a name, an address or a sentence that any record holds', async () => {
  const house = await openHouse();
  try {
    const { events, text } = await eventsOf(house.db);
    expect(new Set(events).size).toBeGreaterThan(35);
    const words = await wordsWritten(house.db);
    expect(words.length).toBeGreaterThan(1_000);
    expect(words.filter((each) => text.includes(each))).toEqual([]);
  } finally {
    await house.close();
  }
}, 60_000);

async function eventsOf(db: Db): Promise<{ events: string[]; text: string }> {
  const rows = await db('audit_events').orderBy('id').select('event', 'details');
  return { events: rows.map(({ event }) => event), text: JSON.stringify(rows) };
}

/** What stands in the columns about people and has a space or an @ in it, as names, addresses and sentences do. */
async function wordsWritten(db: Db): Promise<string[]> {
  const found = new Set<string>();
  for (const { table, column, privacyClass } of personalColumns) {
    if (privacyClass === 'secret') continue;
    const values: unknown[] = await db(table).pluck(column);
    for (const text of values.flatMap(textsIn)) if (/[ @]/.test(text.trim())) found.add(text.trim());
  }
  return [...found];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
