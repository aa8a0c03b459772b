import type { Knex } from 'knex';
import { released } from '../awards';
import type { Db } from '../db';
import { NotFound } from '../errors';
import { leftInPublic } from '../funds';
import { type Read, read } from '../read';
import type { Pence } from '../values/money';

export type WardCount = { code: string; name: string; awards: number; pence: Pence };

/** Every ward with the awards that reach it; one that reaches several wards counts in each of them. */
export function listWardCounts(db: Db): Read<WardCount[]> {
  const reached = db('awards')
    .modify(released)
    .joinRaw('CROSS JOIN LATERAL unnest(awards.wards) AS reached(code)')
    .groupBy('reached.code')
    .select({ code: 'reached.code', awards: db.raw('count(*)'), pence: db.raw('sum(awards.amount_pence)') });
  const rows = db('wards')
    .leftJoin(reached.as('r'), 'r.code', 'wards.code')
    .orderBy('wards.name')
    .select({
      code: 'wards.code',
      name: 'wards.name',
      awards: db.raw('coalesce(r.awards, 0)'),
      pence: db.raw('coalesce(r.pence, 0)::bigint'),
    });
  return read(rows);
}

export type Choices = { years: number[]; funds: { slug: string; name: string }[]; activityTypes: string[] };

/** What the filters of the register offer: only what some released award has. */
export function listChoices(db: Db): Read<Choices> {
  const awards = () => db('awards').modify(released);
  const years = awards().distinct(db.raw('extract(year from awarded_on)::int AS year'));
  const types = awards().whereNotNull('activity_type').distinct({ value: 'activity_type' });
  const funds = db('funds').whereExists(awards().whereRaw('awards.fund_id = funds.id'));
  const choices = db.select({
    years: db.from(years.as('y')).select(db.raw(`coalesce(json_agg(year ORDER BY year DESC), '[]')`)),
    funds: funds.select(
      db.raw(`coalesce(json_agg(json_build_object('slug', slug, 'name', name) ORDER BY id), '[]')`),
    ),
    activityTypes: db
      .from(types.as('types'))
      .select(db.raw(`coalesce(json_agg(value ORDER BY value), '[]')`)),
  });
  return read(choices, ([row]: Choices[]) => row as Choices);
}

/** The words the fund's forms give the options of a question, the newest form's where they differ. */
export function optionLabels(db: Db, key: string): Read<Map<string, string>> {
  const options = db.raw(
    `question_forms, jsonb_path_query(sections, '$[*].questions[*] \\? (@.key == $key).options[*]',
       jsonb_build_object('key', ?::text)) option`,
    [key],
  );
  const labels = db
    .from(options as unknown as string)
    .orderBy('question_forms.id')
    .select({ value: db.raw(`option ->> 'value'`), label: db.raw(`option ->> 'label'`) });
  return read(
    labels,
    (rows: { value: string; label: string }[]) => new Map(rows.map(({ value, label }) => [value, label])),
  );
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
