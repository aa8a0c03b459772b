import type { Db } from '../db';

export type CastMember = { name: string; email: string; permissions: string[]; groups: string[] };

/** The invented people of the demonstration and what each can do, for its sign-in page. */
export function listCast(db: Db): Promise<CastMember[]> {
  return db('people as p')
    .where('p.demonstration', true)
    .orderBy('p.id')
    .select('p.name', 'p.email')
    .select({
      permissions: db('permissions as x')
        .whereRaw('x.person_id = p.id')
        .whereNull('x.ended_at')
        .select(db.raw("coalesce(array_agg(x.permission order by x.permission), '{}')")),
      groups: db('memberships as m')
        .join('groups as g', 'g.id', 'm.group_id')
        .whereRaw('m.person_id = p.id')
        .whereNull('m.until_at')
        .select(db.raw("coalesce(array_agg(g.name order by g.name), '{}')")),
    });
}
