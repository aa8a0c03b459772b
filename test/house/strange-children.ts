import { strangePermission } from './administration-doors';
import { strangersInGroup } from './group-doors';
import { bidOf, groupCalled, type House, type Persona } from './scene';

type StrangeChild = [by: Persona, method: string, path: string, fields?: Record<string, string>];

/** A parent this person may see, with a child of another: each must be as if it were not there. */
export async function strangersAtHome(house: House): Promise<StrangeChild[]> {
  const { db, bids, actors } = house;
  const strange = await strangePermission(house);
  const choir = bids.choir;
  const aminasFile = await db('application_documents')
    .where('application_id', bids.aminas)
    .first('document_id');
  const choirFile = await db('application_documents').where('application_id', choir).first('document_id');
  const letterTo = async (id: number) =>
    (await db('letters').where({ subject_type: 'application', subject_id: id }).first('id'))?.id ?? 0;
  const gwensOther = await db('assignments')
    .where('application_id', await bidOf(db, 'Newark Road Bakers'))
    .first('id');
  const gwens = await db('assignments').where({ application_id: choir, status: 'in_progress' }).first('id');
  const released = await db('schedule_lines')
    .join('schedules', 'schedules.id', 'schedule_lines.schedule_id')
    .where('schedules.status', 'released')
    .first<{ id: number } | undefined>('schedule_lines.id');
  const prepared = await db('schedules').where('status', 'prepared').first('id');
  const fenside = await groupCalled(db, 'Fenside Supper Club');
  const coming = await db('training_sessions')
    .whereRaw('taken < capacity')
    .orderBy('starts_at', 'desc')
    .first('id');
  const dans = await db('group_invitations').where('email', 'dan@example.org').first('id');
  const aminas = `/applications/${bids.aminas}`;
  const ofChoir = `/assessment/applications/${choir}/assignments/${gwensOther?.id ?? 0}`;
  return [
    ['amina', 'get', `${aminas}/documents/${choirFile?.document_id ?? 0}`],
    ['amina', 'post', `${aminas}/documents/${choirFile?.document_id ?? 0}/removal`],
    ['amina', 'get', `${aminas}/letters/${await letterTo(choir)}`],
    ['bea', 'get', `/applications/${choir}/documents/${aminasFile?.document_id ?? 0}`],
    ['bea', 'get', `/applications/${choir}/letters/${await letterTo(bids.aminas)}`],
    ['ruth', 'get', `${aminas}/documents/${choirFile?.document_id ?? 0}`],
    ['ruth', 'get', `${aminas}/letters/${await letterTo(choir)}`],
    ['bea', 'post', `/applications/${choir}/documents/${aminasFile?.document_id ?? 0}/removal`],
    ['gwen', 'get', `/assessment/rulings/${choir}/${actors.dev.id}`],
    ['gwen', 'post', `/assessment/rulings/${choir}/${actors.dev.id}`],
    ['gwen', 'get', `/assessment/${gwens?.id ?? 0}/documents/${aminasFile?.document_id ?? 0}`],
    ['ruth', 'get', `${ofChoir}/reopening`],
    ['ruth', 'get', `${ofChoir}/removal`],
    ['ruth', 'post', `${ofChoir}/reopening`],
    ['ruth', 'post', `${ofChoir}/removal`],
    ['bea', 'post', '/applications', { round: 'everyday-grants', group: String(fenside), band: 'small' }],
    ['bea', 'post', `/training/sessions/${coming?.id ?? 0}/bookings`, { group: String(fenside) }],
    ...['removal', 'part', 'handover'].flatMap((what): StrangeChild[] => [
      ['amina', 'get', `/groups/${fenside}/people/${actors.bea.id}/${what}`],
      ['amina', 'post', `/groups/${fenside}/people/${actors.bea.id}/${what}`, { part: 'lead' }],
    ]),
    ['amina', 'post', `/groups/${fenside}/invitations/${dans?.id ?? 0}/resending`],
    ['amina', 'post', `/groups/${fenside}/invitations/${dans?.id ?? 0}/withdrawal`],
    ['sam', 'get', strange],
    ['sam', 'post', strange],
    ...(await strangersInGroup(db, fenside, await groupCalled(db, 'Harbour Choir'), bids.draft)),
    ['ruth', 'get', `/groups/likenesses/${fenside}/${fenside}`],
    ['ruth', 'get', `/groups/likenesses/${fenside}/${fenside}/link`],
    ['ruth', 'post', `/groups/likenesses/${fenside}/${fenside}/link`],
    ['ruth', 'post', `/groups/likenesses/${fenside}/${fenside}/difference`],
    ['dev', 'get', `/awards/schedules/${prepared?.id ?? 0}/lines/${released?.id ?? 0}/removal`],
    ['dev', 'post', `/awards/schedules/${prepared?.id ?? 0}/lines/${released?.id ?? 0}/removal`],
  ];
}
