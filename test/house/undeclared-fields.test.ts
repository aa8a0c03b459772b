import { declarations } from '../../seeds/reference/standard-form/declarations';
import { typedProfile } from '../accounts/groups/scene';
import { nextCode } from '../support/second-factor';
import type { Caller } from './caller';
import { finishDraft } from './every-form';
import { bidOf, groupCalled, openHouse, type House } from './scene';

let house: House;
let columns: { table: string; column: string }[];

/** What is put in every column nobody asked for. Were it kept anywhere, it would be found. */
const marker = '424242';

beforeAll(async () => {
  house = await openHouse();
  const found = await house.database.owner
    .withSchema('information_schema')
    .table('columns')
    .where('table_schema', 'public')
    .select<{ table_name: string; column_name: string }[]>('table_name', 'column_name');
  columns = found.map(({ table_name, column_name }) => ({ table: table_name, column: column_name }));
  await finishDraft(house);
}, 300_000);
afterAll(() => house.close());

type Form = { path: string; by: Caller; fields: Record<string, string> };

/** The forms by which people write, each filled in as its page would. */
const forms: Record<string, () => Promise<Form> | Form> = {
  'a member saves a page of answers': async () => ({
    path: `/applications/${house.bids.draft}/sections/project`,
    by: house.callers.amina,
    fields: {
      version: String(await versionOf(house.bids.draft)),
      shown: 'projectName',
      projectName: 'A new name',
    },
  }),
  'a member sends the bid': () => ({
    path: `/applications/${house.bids.draft}/submission`,
    by: house.callers.amina,
    fields: {
      signedBy: 'Amina Yusuf',
      signedRole: 'Lead',
      ...Object.fromEntries(declarations.questions.map(({ key }) => [key, 'yes'])),
    },
  }),
  'a member withdraws the bid': () => ({
    path: `/applications/${house.bids.draft}/withdrawal`,
    by: house.callers.amina,
    fields: { because: 'We found other money.' },
  }),
  'a member changes the group’s profile': async () => {
    const id = await groupCalled(house.db, 'Fenside Supper Club');
    const version = String((await house.db('groups').where({ id }).first('version'))?.version ?? 0);
    const fields = { ...typedProfile, version, ledBy: 'migrants', charityNumber: '', companyNumber: '' };
    return { path: `/groups/${id}/profile`, by: house.callers.amina, fields };
  },
  'a lead names who signs': async () => ({
    path: `/groups/${await groupCalled(house.db, 'Fenside Supper Club')}/signatories`,
    by: house.callers.amina,
    fields: { name: 'Bo South', role: 'Treasurer', email: 'bo@example.org', phone: '' },
  }),
  'a member books a place': async () => ({
    path: `/training/sessions/${await roomySession()}/bookings`,
    by: house.callers.amina,
    fields: {
      group: String(house.actors.amina.groupIds[0]),
      groupId: String(house.actors.amina.groupIds[0]),
    },
  }),
  'a manager checks a bid': () => ({
    path: `/applications/${house.bids.aminas}/checks`,
    by: house.callers.ruth,
    fields: {
      ...Object.fromEntries(
        ['rules', 'group', 'fit', 'costs', 'account', 'record'].map((item) => [item, 'pass']),
      ),
      decision: 'save',
    },
  }),
  'a manager changes the panel': () => ({
    path: '/assessment/rounds/everyday-grants/panel',
    by: house.callers.ruth,
    fields: { person: String(house.actors.tomasz.id), part: 'member' },
  }),
  'a manager gives a bid to an assessor': () => ({
    path: `/assessment/applications/${house.bids.aminas}/assignments`,
    by: house.callers.ruth,
    fields: {
      assessors: String(house.actors.gwen.id),
      'dueOn-day': '30',
      'dueOn-month': '11',
      'dueOn-year': '2026',
    },
  }),
  'an assessor keeps scores': async () => {
    const work = await house
      .db('assignments')
      .where('application_id', house.bids.choir)
      .where('status', 'in_progress');
    const fields = { version: String(work[0]?.version ?? 0), 'mark-C1': '3', 'reason-C1': '', strength: '' };
    return {
      path: `/assessment/${work[0]?.id ?? 0}/scores`,
      by: house.callers.gwen,
      fields: { ...fields, improvement: '' },
    };
  },
  'a manager prepares decisions': async () => {
    const id = await bidOf(house.db, 'Thorpe Gate Gardeners');
    const bid = await house.db('applications').where({ id }).first('request_pence');
    const choice = {
      [`outcome-${id}`]: 'award',
      [`amount-${id}`]: ((bid?.request_pence ?? 0) / 100).toFixed(2),
    };
    const fields = {
      round: 'autumn-round',
      step: 'send',
      ...choice,
      [`reason-${id}`]: 'It brings people together.',
    };
    return { path: '/awards/schedules', by: house.callers.ruth, fields };
  },
  'a decider approves decisions': async () => {
    const list = await house.db('schedules').where('status', 'prepared').orderBy('id').first('id', 'version');
    const fields = { version: String(list?.version ?? 0) };
    return { path: `/awards/schedules/${list?.id ?? 0}/approval`, by: house.callers.dev, fields };
  },
};

test.each(Object.keys(forms))('%s, and only what the form asks for is kept', async (name) => {
  const form = await forms[name]?.();
  if (!form) throw new RangeError(name);
  const { path, by, fields } = form;
  const body = new URLSearchParams({ _csrf: by.token, ...fields });
  for (const { table, column } of columns) {
    const camel = column.replaceAll(/_(\w)/g, (_all, letter: string) => letter.toUpperCase());
    for (const extra of [column, camel, `${table}[${column}]`, `${table}.${column}`, `${column}[]`]) {
      if (!body.has(extra) && [...body].length < 1950) body.append(extra, marker);
    }
  }
  const answer = await by.post(path, body.toString());
  expect({ status: answer.status, location: answer.headers.location }).toEqual({
    status: 303,
    location: expect.stringMatching(/^\//) as string,
  });
  expect(await whereKept()).toEqual([]);
});

test('a session knows nothing of what was sent with the password', async () => {
  const caller = await house.caller().visit();
  const extra = {
    personId: marker,
    permissions: marker,
    person: marker,
    passport: marker,
    'passport[user]': marker,
  };
  await caller.submit('/sign-in', { email: 'sam@example.org', password: 'bring people together', ...extra });
  await caller.visit('/sign-in/code');
  const code = await nextCode(house.services, 'sam@example.org');
  await caller.submit('/sign-in/code', { code, ...extra });
  expect((await caller.get('/home')).body).toContain('Sam Okoro');
  const sessions = JSON.stringify(await house.db('sign_in_sessions').select('contents', 'person_id'));
  expect(sessions).not.toContain(marker);
});

async function whereKept(): Promise<string[]> {
  const tables = [...new Set(columns.map(({ table }) => table))].filter(
    (table) => !table.startsWith('sign_in_'),
  );
  const kept: string[] = [];
  for (const table of tables) {
    const found = await house.database.owner.raw<{ rows: unknown[] }>(
      'SELECT to_jsonb(t) FROM ?? t WHERE to_jsonb(t)::text LIKE ?',
      [table, `%${marker}%`],
    );
    if (found.rows.length > 0) kept.push(`${table}: ${JSON.stringify(found.rows[0]).slice(0, 300)}`);
  }
  return kept;
}

async function versionOf(id: number): Promise<number> {
  return (await house.db('applications').where({ id }).first('version'))?.version ?? 0;
}

async function roomySession(): Promise<number> {
  const rows = house.db('training_sessions').where('starts_at', '>', house.services.clock());
  return (await rows.whereRaw('taken < capacity').orderBy('starts_at', 'desc').first('id'))?.id ?? 0;
}
