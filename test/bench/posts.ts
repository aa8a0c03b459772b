import { withClient } from '../../src/embedded-database/roles';
import type { Once } from './load';
import { drafts, emailOfWriter, writers } from './seeding/writers';
import type { Site } from './site';
import { fieldsOf, open, signIn, type Visitor } from './visitor';

/** A change to measure: the requests, each of which can be made once, and the rows that must be there afterwards. */
export type PostRow = { what: string; prepare: (writers: Visitor[]) => Promise<Once[]>; count: string };

/** Everybody who writes, signed in before the load. */
export async function signInWriters(site: Site): Promise<Visitor[]> {
  const visitors: Visitor[] = [];
  for (let number = 1; number <= writers.count; number += 1)
    visitors.push(await signIn(site, emailOfWriter(number)));
  return visitors;
}

export function postRows(): PostRow[] {
  return [
    {
      what: 'save a section',
      prepare: (visitors) => prepared(visitors, savingOf),
      count: `SELECT count(*) FROM application_versions WHERE version = 2 AND application_id > ${writers.firstId}`,
    },
    {
      what: 'send a bid',
      prepare: (visitors) => prepared(visitors, sendingOf),
      count: `SELECT count(*) FROM submissions WHERE application_id > ${writers.firstId}`,
    },
    {
      what: 'book a place',
      prepare: (visitors) => prepared(visitors, bookingOf),
      count: `SELECT count(*) FROM bookings WHERE training_session_id > ${writers.firstId}`,
    },
  ];
}

export async function countRows({ urls }: Site, sql: string): Promise<number> {
  const { rows } = await withClient(urls.ownerUrl, (owner) => owner.query<{ count: string }>(sql));
  return Number(rows[0]?.count);
}

type Nth = { visitor: Visitor; writer: number; index: number };

/** One request for each draft, those of one writer far apart, so that nobody waits for themselves. */
async function prepared(visitors: Visitor[], make: (nth: Nth) => Promise<Once>): Promise<Once[]> {
  const requests: Once[] = [];
  for (let number = 0; number < drafts; number += 1) {
    const writer = number % writers.count;
    const visitor = visitors[writer];
    if (visitor) requests.push(await make({ visitor, writer, index: Math.floor(number / writers.count) }));
  }
  return requests;
}

const idOf = ({ writer, index }: Nth): number => writers.firstId + writer * writers.draftsEach + index + 1;

async function savingOf(nth: Nth): Promise<Once> {
  const path = `/applications/${idOf(nth)}/sections/project`;
  const fields = fieldsOf(await open(nth.visitor, path), path);
  fields.set('projectName', `What Shall We Cook ${idOf(nth)}?`);
  return { path, body: fields.toString(), cookie: nth.visitor.cookie };
}

async function sendingOf(nth: Nth): Promise<Once> {
  const path = `/applications/${idOf(nth)}/submission`;
  const fields = fieldsOf(await open(nth.visitor, path), path, { tick: true });
  fields.set('signedBy', 'Bea Lund');
  fields.set('signedRole', 'Lead contact');
  return { path, body: fields.toString(), cookie: nth.visitor.cookie };
}

async function bookingOf(nth: Nth): Promise<Once> {
  const path = `/training/sessions/${writers.firstId + nth.index + 1}/bookings`;
  const fields = fieldsOf(await open(nth.visitor, path), path);
  fields.set('group', String(idOf(nth)));
  return { path, body: fields.toString(), cookie: nth.visitor.cookie };
}
