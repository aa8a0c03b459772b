import { openDatabase, type Db } from '../../src/db';
import { withDatabase } from '../../src/embedded-database/roles';
import { openBidding, sentBid, type Bidding } from '../applications/bidding';
import { accountRowsOf, workRowsOf } from './planted-rows';
import { testServer } from '../support/test-server';

/** A portal with words of their own for Amina and for Joseph, of her group, in every column that holds personal data. */
export type Planted = Bidding & {
  db: Db;
  bid: number;
  /** By table.column, the words about Amina. */
  ofAmina: Map<string, string>;
  ofJoseph: Map<string, string>;
  ofOthers: string[];
  secrets: string[];
  close: () => Promise<void>;
};

/** Rows are put in behind the rules of the database, so that every column can hold what no form would take. */
export async function plantStrings(): Promise<Planted> {
  const bidding = await openBidding();
  const { database, rolling } = bidding;
  const { id: bid } = await sentBid(bidding);
  const superuser = openDatabase(withDatabase(testServer().superuserUrl, nameOf(database.appUrl)), 1);
  await superuser.raw('SET session_replication_role = replica');
  await addAuthor(superuser);
  const amina = await planter(superuser, bidding, { bid, roundId: rolling.id }, 'amina');
  const joseph = await planter(superuser, bidding, { bid, roundId: rolling.id }, 'joseph');
  await rewriteBid(superuser, bid);
  await superuser.destroy();
  return {
    ...bidding,
    db: database.db,
    bid,
    ofAmina: new Map([...amina.planted, ...ofBid]),
    ofJoseph: joseph.planted,
    ofOthers: [
      ...joseph.planted.values(),
      'Zebedee Quorn',
      'zebedee@quorn.example',
      '01632 960 999',
      'Joseph Adeyi',
    ],
    secrets: [...amina.secrets, ...joseph.secrets],
    close: () => database.drop(),
  };
}

const nameOf = (url: string) => new URL(url).pathname.slice(1);
const bidWords = 'words-of-amina-in-the-bid';
const ofBid: [string, string][] = [
  ['applications.answers', bidWords],
  ['application_versions.answers', bidWords],
  ['people.name', 'Amina Yusuf'],
  ['people.email', 'amina@example.org'],
  ['submissions.signed_by', 'signer-amina'],
  ['submissions.signed_role', 'role-of-amina'],
  ['groups.address', 'address-of-fenside'],
  ['groups.postcode', 'PE9 9ZQ'],
  ['group_invitations.email', 'amina@example.org'],
  ['group_signatories.email', 'amina@example.org'],
  ['committee_members.name', 'Amina Yusuf'],
  ['staff_invitations.email', 'amina@example.org'],
  ['single_use_links.email', 'amina@example.org'],
  ['letters.recipient', 'amina@example.org'],
  ['bookings.email', 'amina@example.org'],
];

// Whoever wrote about them, so that each row keeps every rule again once it is blanked.
async function addAuthor(db: Db): Promise<void> {
  await db.raw(
    `INSERT INTO people (id, name, email, demonstration, created_at) OVERRIDING SYSTEM VALUE
      VALUES (987654, 'Ada Author', 'ada@example.org', false, '2026-11-01')`,
  );
}

/** One row for the person in each table that keeps something about them. */
async function planter(
  db: Db,
  bidding: Bidding,
  { bid, roundId }: { bid: number; roundId: number },
  who: 'amina' | 'joseph',
) {
  const { id, email, name } = bidding[who];
  const planted = new Map<string, string>();
  const secrets: string[] = [];
  const word = (place: string, form = (text: string) => text) => {
    const text = form(`${who}-${place.replaceAll(/[._]/g, '-')}`);
    planted.set(place, text);
    return text;
  };
  const secret = () => {
    const text = `secret-${who}-${secrets.length}`.padEnd(32, 'x');
    secrets.push(text, Buffer.from(text).toString('hex'), Buffer.from(text).toString('base64'));
    return Buffer.from(text);
  };
  await db('people')
    .where({ id })
    .update({ phone: word('people.phone'), council_subject: word('people.council_subject') });
  const made: Record<string, number> = {};
  const { fenside, orton } = bidding.groups;
  const where = { bid, roundId, groupId: fenside, spokenFor: who === 'amina' ? fenside : orton };
  const person = { id, email, name };
  const rows = [...accountRowsOf(person, where, word, secret), ...workRowsOf(person, where, word, secret)];
  for (const [table, row] of rows) {
    const filled = Object.entries(row).map(([column, value]) => [column, inPlace(value, made)]);
    const [kept] = (await db(table).insert(Object.fromEntries(filled)).returning('*')) as { id?: number }[];
    if (kept?.id !== undefined) made[table] = kept.id;
  }
  return { planted, secrets };
}

// '@courses' stands for the number of the course made just before.
function inPlace(value: unknown, made: Record<string, number>): unknown {
  return typeof value === 'string' && value.startsWith('@') ? made[value.slice(1)] : value;
}

/** The bid in Amina's words, with Zebedee as its second contact and Joseph named in passing. */
async function rewriteBid(db: Db, bid: number): Promise<void> {
  const words = {
    whatHappens: `${bidWords} with Joseph Adeyi, who answers to zebedee@quorn.example.`,
    secondContactName: 'Zebedee Quorn',
    secondContactEmail: 'zebedee@quorn.example',
    secondContactPhone: '01632 960 999',
  };
  const merged = db.raw('answers || ?::jsonb', [JSON.stringify(words)]);
  await db('application_versions').where('application_id', bid).update({ answers: merged });
  await db('applications').where('id', bid).update({ answers: merged });
  const snapshot = db.raw(`jsonb_set(snapshot, '{answers}', snapshot -> 'answers' || ?::jsonb)`, [
    JSON.stringify(words),
  ]);
  await db('submissions')
    .where('application_id', bid)
    .update({ snapshot, signed_by: 'signer-amina', signed_role: 'role-of-amina' });
  const { group_id } = (await db('applications').where('id', bid).first('group_id')) ?? { group_id: 0 };
  await db('groups').where('id', group_id).update({ address: 'address-of-fenside', postcode: 'PE9 9ZQ' });
}
