import { brokenRule, type Db } from '../db';
import { Refused } from '../errors';
import type { Day } from '../values/day';
import type { QuestionForm } from './question';
import type { Criterion, RoundKind } from './round';
import type { RoundTerms } from './terms';

export type NewRound = {
  fundId: number;
  slug: string;
  name: string;
  kind: RoundKind;
  opensAt: Date;
  closesAt: Date | null;
  decisionPromisedOn: Day | null;
  terms: RoundTerms;
  /** Whether it may not stand beside another exclusive round of its fund. */
  exclusive?: boolean;
};

/** Adds the form as its next version within the fund, whose row the caller has locked. */
export async function insertForm(tx: Db, fundId: number, form: QuestionForm, now: Date): Promise<number> {
  const latest = await tx('question_forms')
    .where({ fund_id: fundId, name: form.name })
    .max<{ version: number | null }>({ version: 'version' })
    .first();
  const row = {
    fund_id: fundId,
    name: form.name,
    version: (latest?.version ?? 0) + 1,
    sections: JSON.stringify(form.sections),
    created_at: now,
  };
  return idOf(await tx('question_forms').insert(row).returning('id'));
}

/** Throws Refused when the address is taken. */
export async function insertRound(tx: Db, round: NewRound, formId: number, now: Date): Promise<number> {
  const row = {
    fund_id: round.fundId,
    form_id: formId,
    slug: round.slug,
    name: round.name,
    kind: round.kind,
    opens_at: round.opensAt,
    closes_at: round.closesAt,
    decision_promised_on: round.decisionPromisedOn,
    terms: JSON.stringify(round.terms),
    exclusive: round.exclusive ?? false,
    created_at: now,
  };
  try {
    return idOf(await tx('rounds').insert(row).returning('id'));
  } catch (error) {
    if (brokenRule(error) !== 'rounds_slug_once') throw error;
    throw new Refused([
      { text: 'There is already a round at the address {slug}', values: { slug: round.slug } },
    ]);
  }
}

export async function insertCriteria(
  tx: Db,
  roundId: number,
  criteria: Omit<Criterion, 'id'>[],
): Promise<void> {
  if (criteria.length === 0) return;
  await tx('criteria').insert(
    criteria.map(({ code, name, question, weight, descriptors }) => ({
      round_id: roundId,
      code,
      name,
      question,
      weight,
      descriptors,
    })),
  );
}

export async function insertWards(tx: Db, wards: { code: string; name: string }[]): Promise<void> {
  await tx('wards').insert(wards).onConflict('code').merge(['name']);
}

function idOf(rows: { id: number }[]): number {
  const [row] = rows;
  if (!row) throw new Error('An insert answers with its row.');
  return row.id;
}
