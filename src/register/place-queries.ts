import type { Knex } from 'knex';
import { released } from '../awards';
import type { Db } from '../db';
import { NotFound } from '../errors';
import { leftInPublic } from '../funds';
import type { Pence } from '../values/money';

export type WardCount = { code: string; name: string; awards: number; pence: Pence };

/** Every ward with the awards that reach it; one that reaches several wards counts in each of them. */
export async function listWardCounts(db: Db): Promise<WardCount[]> {
  const rows = db('wards')
    .leftJoin(releasedAwards(db), (on) => on.on(db.raw('wards.code = any(awards.wards)')))
    .groupBy('wards.code', 'wards.name')
    .orderBy('wards.name')
    .select({
      code: 'wards.code',
      name: 'wards.name',
      awards: db.raw('count(awards.id)'),
      pence: db.raw('coalesce(sum(awards.amount_pence), 0)::bigint'),
    });
  return (await rows) as WardCount[];
}

export type Choices = {
  years: number[];
  funds: { slug: string; name: string }[];
  activityTypes: { value: string; label: string | null }[];
};

/** What the filters of the register offer: only what some released award has. */
export async function listChoices(db: Db): Promise<Choices> {
  const [years, funds, activityTypes] = await Promise.all([
    db('awards')
      .modify(released)
      .distinct<{ year: number }[]>(db.raw('extract(year from awarded_on)::int as year'))
      .orderBy('year', 'desc'),
    db('funds')
      .whereExists(db('awards').modify(released).whereRaw('awards.fund_id = funds.id'))
      .orderBy('id')
      .select('slug', 'name'),
    db('awards')
      .modify(released)
      .whereNotNull('activity_type')
      .distinct<{ value: string }[]>({ value: 'activity_type' }),
  ]);
  const labels = await optionLabels(db, 'activityType');
  const types = activityTypes.map(({ value }) => ({ value, label: labels.get(value) ?? null }));
  return { years: years.map(({ year }) => year), funds, activityTypes: types };
}

/** The words the fund's forms give the options of a question, the newest form's where they differ. */
export async function optionLabels(db: Db, key: string): Promise<Map<string, string>> {
  const { rows } = await db.raw<{ rows: { value: string; label: string }[] }>(
    `SELECT option ->> 'value' AS value, option ->> 'label' AS label
     FROM question_forms,
       jsonb_path_query(sections, '$[*].questions[*] \\? (@.key == $key).options[*]', jsonb_build_object('key', ?::text)) option
     ORDER BY question_forms.id`,
    [key],
  );
  return new Map(rows.map(({ value, label }) => [value, label]));
}

export type PublicFigures = {
  targetPence: Pence;
  awardedPence: Pence;
  awards: number;
  groups: number;
  leftPence: Pence;
};

/**
 * A fund as the public may count it: released awards only, and what is left rounded down to £5,000, so that a decision
 * nobody has been told of changes nothing here (product.md, 16 and 21).
 */
export async function publicFigures(db: Db, fundId: number): Promise<PublicFigures> {
  const query: Knex.QueryBuilder = db('funds')
    .leftJoin(releasedAwards(db), 'awards.fund_id', 'funds.id')
    .where('funds.id', fundId)
    .groupBy('funds.id')
    .first({
      targetPence: 'funds.target_pence',
      awardedPence: db.raw('coalesce(sum(awards.amount_pence), 0)::bigint'),
      awards: db.raw('count(awards.id)'),
      groups: db.raw('count(distinct awards.group_id)'),
    });
  const row = (await query) as Omit<PublicFigures, 'leftPence'> | undefined;
  if (!row) throw new NotFound();
  return { ...row, leftPence: leftInPublic(row.targetPence, row.awardedPence) };
}

function releasedAwards(db: Db) {
  return db('awards').modify(released).as('awards');
}
