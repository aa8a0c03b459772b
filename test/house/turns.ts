import { bidOf, type House } from './scene';
import type { Judging } from './known';
import type { Column } from './matrix';

/** What happens just before somebody's turn comes, in the middle of the session they have open. */
export const changes: Partial<Record<Column, (house: House) => Promise<unknown>>> = {
  mc: async ({ callers, bids }) => {
    const fields = { kind: 'direct', note: 'My sister is one of them.' };
    for (const bid of [bids.aminas, bids.choir]) {
      const { status } = await callers.ruth.submit(`/assessment/applications/${bid}/declaration`, fields);
      if (status !== 303) throw new Error(`The declaration was answered with ${status}`);
    }
  },
  go: ({ db, actors, services }) =>
    db('memberships').where('person_id', actors.joseph.id).update({ until_at: services.clock() }),
  di: ({ db, actors, services }) =>
    db('people').where('id', actors.colin.id).update({ disabled_at: services.clock() }),
};

/** The bid an assessor is asked about, and the work on it: their own, or where they have none, somebody else's. */
export async function judgingOf({ db, bids, actors }: House, column: Column): Promise<Judging | undefined> {
  const workOn = async (bid: number, assessor: number): Promise<Judging> => {
    const given = await db('assignments').where({ application_id: bid, assessor_id: assessor }).first('id');
    return { bid, work: given?.id ?? 0 };
  };
  if (column === 'un') return workOn(await bidOf(db, 'Woodston Film Club'), actors.tomasz.id);
  if (column === 'co') return workOn(bids.choir, actors.tomasz.id);
  if (column === 'no') return workOn(await bidOf(db, 'Parnwell Walking Football'), actors.gwen.id);
  return undefined;
}
