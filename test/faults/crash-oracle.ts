import type { Db } from '../../src/db';
import { moneyFindings } from '../../src/ledger';
import { trainingFindings } from '../../src/training';
import { wordingIn } from './crash-bids';
import type { Notebook } from './crash-notebook';

/** Everything the portal told people and does not stand by, in words; and where its own counts disagree. */
export async function brokenPromises(db: Db, notebook: Notebook): Promise<string[]> {
  const told = copyOf(notebook);
  const [bids, places, lists, readings, money, training] = await Promise.all([
    bidsIn(db, [...told.steps.keys(), ...told.wordings.keys()]),
    statusesIn(db, 'bookings', [...told.bookings.keys()]),
    statusesIn(db, 'schedules', [...told.schedules.keys()]),
    readingsIn(db, [...told.readings.keys()]),
    moneyFindings(db),
    trainingFindings(db),
  ]);
  return [
    ...broken('receipt', told.receipts, (id, { reference, code }) => {
      const digest = bids.get(id)?.digest?.slice(0, 16).match(/.{4}/g)?.join(' ');
      return bids.get(id)?.reference === reference && digest === code;
    }),
    ...broken('wording', told.wordings, (id, wording) => (bids.get(id)?.wording ?? 0) >= wording),
    ...broken('file', told.files, (id, digest) => bids.get(id)?.files.includes(digest)),
    ...broken('step', told.steps, (id, step) => rank(bids.get(id)?.status) >= rank(step)),
    ...broken('reading', told.readings, (id, reading) => (readings.get(id) ?? 0) >= reading),
    // A place may be given back while the database is being asked; its person wrote that down before they sent it.
    ...broken('booking', told.bookings, (id, said) =>
      [said, notebook.bookings.get(id) ?? said].some((each) => isKept(each, places.get(id))),
    ),
    ...broken('list', told.schedules, (id, said) => order(lists.get(id)) >= order(said)),
    ...[...money, ...training].map(({ subject, text }) => `${subject} ${text}`),
  ];
}

// Taken before the database is asked: what people are told meanwhile is for the next time.
function copyOf(notebook: Notebook) {
  const { receipts, wordings, files, steps, readings, bookings, schedules } = notebook;
  return {
    receipts: new Map(receipts),
    wordings: new Map(wordings),
    files: new Map(files),
    steps: new Map(steps),
    readings: new Map(readings),
    bookings: new Map(bookings),
    schedules: new Map(schedules),
  };
}

function broken<Said>(
  what: string,
  told: Map<number, Said>,
  holds: (id: number, said: Said) => boolean | undefined,
): string[] {
  const lost = [...told].filter(([id, said]) => !holds(id, said));
  return lost.map(([id, said]) => `${what} ${id}: ${JSON.stringify(said)}`);
}

const ranks = [
  ['draft'],
  ['submitted'],
  ['in_checks'],
  ['in_assessment'],
  ['ready_for_panel'],
  ['recommended', 'not_recommended'],
  ['approved', 'declined'],
];
const rank = (status = '') => ranks.findIndex((names) => names.includes(status));
const order = (status = '') => ['prepared', 'approved', 'released'].indexOf(status);

// Between asking to cancel and hearing of it, either may be true.
function isKept(said: string, status: string | undefined): boolean {
  return said === 'cancelling' ? status !== undefined : (status ?? '').startsWith(said);
}

type Bid = {
  status: string;
  reference: string | null;
  digest: string | null;
  wording: number;
  files: string[];
};

async function bidsIn(db: Db, ids: number[]): Promise<Map<number, Bid>> {
  const { rows } = await db.raw<{ rows: (Omit<Bid, 'wording'> & { id: number; words: string })[] }>(
    `SELECT a.id, a.status, s.reference, encode(s.digest, 'hex') AS digest,
      coalesce(s.snapshot->'answers', a.answers)->>'whatHappens' AS words,
      ARRAY(SELECT encode(d.digest, 'hex') FROM application_documents x JOIN documents d ON d.id = x.document_id
        WHERE x.application_id = a.id AND x.removed_at IS NULL) AS files
    FROM applications a LEFT JOIN submissions s ON s.application_id = a.id WHERE a.id = ANY (?)`,
    [ids],
  );
  return new Map(rows.map(({ id, words, ...bid }) => [id, { ...bid, wording: wordingIn(words) }]));
}

async function statusesIn(
  db: Db,
  table: 'bookings' | 'schedules',
  ids: number[],
): Promise<Map<number, string>> {
  const rows = await db(table).whereIn('id', ids).select<{ id: number; status: string }[]>('id', 'status');
  return new Map(rows.map(({ id, status }) => [id, status]));
}

async function readingsIn(db: Db, ids: number[]): Promise<Map<number, number>> {
  const { rows } = await db.raw<{ rows: { id: number; reading: string }[] }>(
    `SELECT assignment_id AS id, min(substring(reason from 'reading (\\d+)')) AS reading
    FROM scores WHERE assignment_id = ANY (?) GROUP BY assignment_id`,
    [ids],
  );
  return new Map(rows.map(({ id, reading }) => [id, Number(reading)]));
}
