import { createTestDatabase, type TestDatabase } from '../support/database';
import { insertCast, type Cast } from '../support/cast';
import { answerLinkRequests } from '../support/links';
import { testNow, testServices, type TestServices } from '../support/services';
import { visitorTo, type Visit, type Visitor } from '../support/visitor';

let database: TestDatabase;
let cast: Cast;
let services: TestServices;
let visitor: () => Visitor;

beforeAll(async () => {
  database = await createTestDatabase();
  cast = await insertCast(database.db);
  // The demonstration lists its people on the sign-in page.
  services = { ...testServices(database.db), demonstration: false };
  visitor = visitorTo(services);
  await database.db('people').where('id', cast.marta.id).update({ disabled_at: testNow });
  await database.db('people').where('id', cast.ines.id).update({ closed_at: testNow });
});
afterAll(() => database.drop());
afterEach(() => forget());

/** As if nobody had sent any form yet. */
async function forget(): Promise<void> {
  await database.owner.raw(
    'TRUNCATE sign_in_sessions, single_use_links, group_invitations, staff_invitations, letters CASCADE',
  );
}

/** A form that takes an address: who sends it, from where to where, and with what besides. */
type Form = { by?: string; from: string; to: string; then: string; fields?: Record<string, string> };

const forms: Record<string, () => Form> = {
  'signing in': () => ({
    from: '/sign-in',
    to: '/sign-in',
    then: '/sign-in',
    fields: { password: 'not this one' },
  }),
  'creating an account': () => ({ from: '/accounts/new', to: '/accounts', then: '/accounts/new' }),
  'choosing a new password': () => ({
    from: '/password-resets/new',
    to: '/password-resets',
    then: '/password-resets/new',
  }),
  'inviting to a group': () => ({
    by: 'amina@example.org',
    from: `/groups/${cast.groups.fenside}/invitations/new`,
    to: `/groups/${cast.groups.fenside}/invitations`,
    then: `/groups/${cast.groups.fenside}/people`,
    fields: { part: 'member' },
  }),
  'inviting to work for the fund': () => ({
    by: 'sam@example.org',
    from: '/admin/invitations/new',
    to: '/admin/invitations/new',
    then: '/admin/invitations',
    fields: { name: 'Nadia Rahman', permissions: 'trainer', reason: 'A new colleague' },
  }),
  'changing one’s address': () => ({
    by: 'joseph@example.org',
    from: '/account/email',
    to: '/account/email',
    then: '/account',
  }),
};

/** What somebody learns who sends the form for this address: the answer, the page after it, and the work it made. */
async function learnt({ by, from, to, then, fields }: Form, email: string) {
  const someone = by === undefined ? visitor() : await visitor().signIn(by);
  const token = await someone.token(from);
  await someone.open(from);
  const statements: string[] = [];
  const note = ({ sql }: { sql: string }) => void statements.push(sql);
  database.db.on('query', note);
  const answer = await someone.sendUnproved(to, { email, ...fields }, token);
  database.db.removeListener('query', note);
  await answerLinkRequests(services);
  const next = await someone.open(then);
  const { status, location, headers } = answer;
  const seen = {
    status,
    location,
    type: headers['content-type'],
    cookie: headers['set-cookie'] === undefined,
  };
  return { seen, pages: [answer, next].map((page) => plain(page, email)), statements };
}

// All but the address typed, the token of the form and what each row is numbered.
const plain = ({ text }: Visit, email: string) =>
  text
    .replaceAll(email, 'x@example.org')
    .replaceAll(/value="[\w-]{32}"/g, '')
    .replaceAll(/\/\d+\//g, '/n/');

const people = [
  ['has an account', 'bea@example.org'],
  ['works for the fund', 'ruth@example.org'],
  ['is switched off', 'marta@example.org'],
  ['has closed their account', 'ines@example.org'],
] as const;

describe.each(Object.entries(forms))('%s (AU-04)', (_what, form) => {
  test.each(people)(
    'tells nobody whether somebody %s: answer, pages and work are the same',
    async (_who, email) => {
      const known = await learnt(form(), email);
      await forget();
      const unknown = await learnt(form(), 'nobody@example.org');
      expect(known).toEqual(unknown);
    },
  );
});

describe('the letter an address gets (AU-04)', () => {
  const lettersAfter = async (form: Form, email: string) => {
    await learnt(form, email);
    const rows = await database.db('letters').where('recipient', email).select('template');
    return rows.map(({ template }) => template);
  };

  test.each(['inviting to a group', 'inviting to work for the fund', 'changing one’s address'])(
    '%s sends one of the same kind, whoever has the address',
    async (what) => {
      const form = forms[what] as () => Form;
      const known = await lettersAfter(form(), 'bea@example.org');
      expect(known).toHaveLength(1);
      expect(await lettersAfter(form(), 'nobody@example.org')).toEqual(known);
    },
  );

  test('is one for an account asked for, whether there is one or not; its owner alone reads which', async () => {
    const form = forms['creating an account'] as () => Form;
    expect(await lettersAfter(form(), 'bea@example.org')).toEqual(['account-exists']);
    expect(await lettersAfter(form(), 'nobody@example.org')).toEqual(['confirm-email']);
  });
});
