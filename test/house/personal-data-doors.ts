import { placeHold } from '../../src/personal-data/hold-actions';
import { insertErasure } from '../../src/personal-data/erasure-store';
import { insertRun } from '../../src/personal-data/retention-store';
import type { Db } from '../../src/db';
import type { Services } from '../../src/services';
import { routeOf, type RealForm } from './real-forms';
import { askOfUs, requestAddresses, requestPages, requestRecords } from './request-doors';
import { groupCalled, type House, type Persona } from './scene';

/** A group whose records are on hold; and a run and two erasures that wait for the administrator to confirm them. */
export async function keepRecords(services: Services, actors: House['actors']): Promise<void> {
  const { db, clock } = services;
  const { sam, ruth, joseph } = actors;
  await askOfUs(services, actors);
  const subjectId = await groupCalled(db, 'Parnwell Walking Football');
  await placeHold(services, sam, { kind: 'group', subjectId, reason: 'A complaint', reviewOn: '2027-01-04' });
  const link = { name: 'ended-link', recordId: 1, since: '2024-01-01', label: 'Link 1' };
  await db.transaction((tx) =>
    insertRun(tx, ruth, [{ ...link, roundId: null, groupId: null, personIds: [] }], clock()),
  );
  for (const personId of [await idOfWojtek(db), joseph.id])
    await insertErasure(db, { personId, basis: 'asked', askedBy: ruth.id }, clock());
}

/** The addresses of keeping and erasing that have a hole in them. */
export async function personalDataAddresses({ db, actors }: House) {
  const hold = await db('legal_holds').whereNull('lifted_at').first('id');
  const run = await db('retention_runs').orderBy('id').first('id');
  const erasure = `/admin/people/${actors.rita.id}/erasure`;
  const asked = `/admin/people/${await idOfWojtek(db)}/erasure`;
  const kept = `/admin/retention/${run?.id ?? 0}`;
  return {
    '/admin/people/:id/erasure': { at: erasure },
    '/admin/people/:id/erasure/confirmation': { at: `${asked}/confirmation` },
    '/admin/people/:id/erasure/mentions': { at: `/admin/people/${actors.joseph.id}/erasure/mentions` },
    '/admin/people/:id/erasure/withdrawal': { at: `${asked}/withdrawal` },
    '/admin/holds/:id/removal': { at: `/admin/holds/${hold?.id ?? 0}/removal` },
    ...(await requestAddresses(db)),
    '/admin/retention/:id': { at: kept },
    '/admin/retention/:id/confirmation': { at: `${kept}/confirmation` },
    '/admin/retention/:id/withdrawal': { at: `${kept}/withdrawal` },
  };
}

/** The pages of keeping and erasing with a form, and who is shown it. */
export async function personalDataPages(house: House): Promise<[Persona, string][]> {
  const addresses = await personalDataAddresses(house);
  return [
    ['amina', '/account/data'],
    ['sam', addresses['/admin/people/:id/erasure'].at],
    ['sam', `/admin/people/${await idOfWojtek(house.db)}/erasure`],
    ['sam', addresses['/admin/people/:id/erasure/mentions'].at],
    ...(await requestPages(house.db)),
    ['sam', '/admin/holds'],
    ['sam', addresses['/admin/holds/:id/removal'].at],
    ['sam', addresses['/admin/retention/:id'].at],
  ];
}

/** What proposes a run; its page shows no form for it while another run waits. */
export function formsOfProposal(): RealForm[] {
  const action = '/admin/retention';
  const route = routeOf(action);
  return route ? [{ route, by: 'sam', action, fields: [] }] : [];
}

/** Every hold and run there is. */
export async function personalDataRecords(db: Db): Promise<Record<string, number[][]>> {
  const ones = (ids: number[]) => ids.map((id) => [id]);
  return {
    '/admin/holds/:id': ones(await db('legal_holds').whereNull('lifted_at').pluck('id')),
    ...(await requestRecords(db)),
    '/admin/retention/:id': ones(await db('retention_runs').pluck('id')),
  };
}

const idOfWojtek = async (db: Db): Promise<number> =>
  (await db('people').where('email', 'wojtek@example.org').first('id'))?.id ?? 0;
