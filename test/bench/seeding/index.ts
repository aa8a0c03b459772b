import { Client } from 'pg';
import { seedDemonstration } from '../../../seeds/demonstration';
import { openDatabase } from '../../../src/db';
import { withClient } from '../../../src/embedded-database/roles';
import type { DatabaseUrls } from '../../../src/schema';
import { servicesOver } from '../services';
import { awards } from './awards';
import { bids } from './bids';
import { floorTables } from './floor-tables';
import { history } from './history';
import { judging } from './judging';
import { letters } from './letters';
import { people } from './people';
import { positions } from './positions';
import { rounds } from './rounds';
import { sealAll } from './seals';
import { training } from './training';
import { seedWriters } from './writers';

/** How much there is to be; ids of what is seeded count up from `base`, far above the demonstration's. */
export type Extent = { bids: number; groups: number; assessors: number; sessions: number };
export const base = 10_000;

/**
 * Fills a database with the demonstration and, past the rooms' own actions because there is so much of it, with bids of
 * many groups in every status and all that hangs on them. Every constraint holds; triggers alone are off meanwhile.
 */
export async function seedBids({ appUrl, ownerUrl }: DatabaseUrls, count: number, say: Say): Promise<void> {
  const began = performance.now();
  const db = openDatabase(appUrl, 4);
  const services = servicesOver(db, 'http://localhost:3000');
  await seedDemonstration(services);
  const groups = Math.ceil(count / 4);
  const extent = {
    bids: count,
    groups,
    assessors: Math.max(20, Math.round(count / 100)),
    sessions: Math.max(60, Math.round(count / 100)),
  };
  await withClient(ownerUrl, (owner) => fill(owner, extent));
  await seedWriters(ownerUrl, services);
  await withClient(ownerUrl, async (owner) => {
    await sealAll(owner);
    await owner.query('VACUUM ANALYZE');
  });
  await db.destroy();
  say(`Seeded ${count} bids in ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

/** Adds a fund with a long ledger to what is there. */
export async function seedHistory({ ownerUrl }: DatabaseUrls, lines: number): Promise<void> {
  await withClient(ownerUrl, async (owner) => {
    await withoutTriggers(owner, () => owner.query(`BEGIN; ${history(lines)}; COMMIT`).then(() => undefined));
    await owner.query('VACUUM ANALYZE awards, ledger_entries, group_positions');
  });
}

export type Say = (line: string) => void;

async function fill(owner: Client, extent: Extent): Promise<void> {
  await owner.query(`SET max_parallel_workers_per_gather = 0; SET work_mem = '64MB'`);
  const parts = [people, rounds, bids, judging, awards, positions, letters, training, floorTables];
  await withoutTriggers(owner, async () => {
    for (const part of parts) await owner.query(`BEGIN; ${part(extent)}; COMMIT`);
  });
}

const ruled = `
  SELECT DISTINCT format('ALTER TABLE %I %%s TRIGGER USER', event_object_table) AS change
  FROM information_schema.triggers WHERE trigger_schema = 'public'`;

async function withoutTriggers(owner: Client, work: () => Promise<void>): Promise<void> {
  const { rows } = await owner.query<{ change: string }>(ruled);
  const change = (verb: string) => rows.map((row) => row.change.replace('%s', verb)).join(';');
  await owner.query(change('DISABLE'));
  await work();
  await owner.query(change('ENABLE'));
}
