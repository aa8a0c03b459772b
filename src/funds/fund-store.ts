import { brokenRule, type Db } from '../db';
import { NotFound, Refused } from '../errors';
import { type Read, read } from '../read';
import type { Fund } from './fund';

const columns = {
  id: 'funds.id',
  slug: 'funds.slug',
  name: 'funds.name',
  referencePrefix: 'funds.reference_prefix',
  summary: 'funds.summary',
  aims: 'funds.aims',
  department: 'funds.department',
  targetPence: 'funds.target_pence',
  capPence: 'funds.cap_pence',
  trainingTarget: 'funds.training_target',
};

/** The fund at an address. Throws NotFound. */
export async function findFund(db: Db, slug: string): Promise<Fund> {
  return found(await db('funds').where({ slug }).first(columns));
}

/** The fund whoever asks. Throws NotFound. */
export function fundById(db: Db, id: number): Read<Fund> {
  return read(db('funds').where({ id }).select(columns), ([row]) => found(row));
}

/** The fund the portal was set up for, which its front page shows. Throws NotFound while there is none. */
export async function findFirstFund(db: Db): Promise<Fund> {
  return found(await db('funds').orderBy('id').first(columns));
}

export function listFunds(db: Db): Read<Fund[]> {
  return read(db('funds').orderBy('id').select(columns));
}

export async function lockFund(tx: Db, id: number): Promise<Fund> {
  return found(await tx('funds').where({ id }).forUpdate().first(columns));
}

export type NewFund = Omit<Fund, 'id'>;

/** Throws Refused when the address is taken. */
export async function insertFund(tx: Db, fund: NewFund, now: Date): Promise<number> {
  try {
    const [row] = await tx('funds')
      .insert({
        slug: fund.slug,
        name: fund.name,
        reference_prefix: fund.referencePrefix,
        summary: fund.summary,
        aims: fund.aims,
        department: fund.department,
        target_pence: fund.targetPence,
        cap_pence: fund.capPence,
        training_target: fund.trainingTarget,
        created_at: now,
      })
      .returning('id');
    if (!row) throw new Error('An insert answers with its row.');
    return row.id;
  } catch (error) {
    if (brokenRule(error) !== 'funds_slug_once') throw error;
    throw new Refused([
      { text: 'There is already a fund at the address {slug}', values: { slug: fund.slug } },
    ]);
  }
}

function found(row: unknown): Fund {
  if (row === undefined) throw new NotFound();
  return row as Fund;
}
