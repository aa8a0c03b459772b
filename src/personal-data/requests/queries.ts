import type { Knex } from 'knex';
import type { Db } from '../../db';
import { NotFound } from '../../errors';
import { type Read, read } from '../../read';
import type { DataRequest, Kind, State } from './data-request';

/** How many requests one page of the register shows. */
export const pageLength = 50;

export type RegisterFilter = { kind: Kind | undefined; state: State | undefined; page: number };

/** One page of the register and one more when there is a next: open first, what is due soonest first of all. */
export function listRequests(db: Db, { kind, state, page }: RegisterFilter): Read<DataRequest[]> {
  const rows = requestRows(db)
    .orderByRaw('q.closed_at IS NOT NULL, q.next_on NULLS LAST, q.closed_at DESC, q.id')
    .limit(pageLength + 1)
    .offset((page - 1) * pageLength);
  if (kind) void rows.where('q.kind', kind);
  if (state) void rows.whereRaw(inState[state]);
  return read(rows);
}

/** Throws NotFound. */
export function findRequest(db: Db, id: number): Read<DataRequest> {
  return read(requestRows(db).where('q.id', id), ([request]: DataRequest[]) => {
    if (!request) throw new NotFound();
    return request;
  });
}

/** Somebody with an account whose request it may be. */
export type Candidate = { id: number; name: string; email: string; createdAt: Date };

/** Who has the address a request came from, and whose name or address has the words looked for; ten at most. */
export function listCandidates(db: Db, requestId: number, search: string): Read<Candidate[]> {
  const address = db('data_requests').where('id', requestId).select('email_key');
  const like = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const rows = db('people')
    .whereNull('erased_at')
    .where((wanted) => {
      void wanted.where('email_key', address);
      if (search !== '') void wanted.orWhereILike('name', like).orWhereILike('email', like);
    })
    .orderByRaw('email_key = (?) DESC, lower(name), id', [address])
    .limit(10);
  return read(rows.select({ id: 'id', name: 'name', email: 'email', createdAt: 'created_at' }));
}

const inState: Record<State, string> = {
  open: 'q.closed_at IS NULL AND q.stopped_at IS NULL',
  stopped: 'q.closed_at IS NULL AND q.stopped_at IS NOT NULL',
  closed: 'q.closed_at IS NOT NULL',
};

/** Every request, told with the names of who had to do with it; others narrow it. */
export function requestRows(db: Db): Knex.QueryBuilder {
  return db('data_requests as q')
    .leftJoin('people as p', 'p.id', 'q.person_id')
    .leftJoin('people as identifier', 'identifier.id', 'q.identified_by')
    .leftJoin('people as closer', 'closer.id', 'q.closed_by')
    .select(columns)
    .select({ isErased: db.raw('p.erased_at IS NOT NULL') });
}

const columns = {
  id: 'q.id',
  reference: 'q.reference',
  kind: 'q.kind',
  name: 'q.name',
  email: 'q.email',
  words: 'q.words',
  receivedAt: 'q.received_at',
  personId: 'q.person_id',
  personName: 'p.name',
  identifiedAt: 'q.identified_at',
  identifiedByName: 'identifier.name',
  identifiedBecause: 'q.identified_because',
  acknowledgeBy: 'q.acknowledge_by',
  acknowledgedAt: 'q.acknowledged_at',
  dueOn: 'q.due_on',
  stoppedAt: 'q.stopped_at',
  stoppedFor: 'q.stopped_for',
  stops: 'q.stops',
  pausedDays: 'q.paused_days',
  extendedAt: 'q.extended_at',
  extendedBecause: 'q.extended_because',
  outcome: 'q.outcome',
  answer: 'q.answer',
  closedAt: 'q.closed_at',
  closedByName: 'closer.name',
  nextOn: 'q.next_on',
};
