import { setTimeout as sleep } from 'node:timers/promises';
import { insertGroup, insertMembership } from '../../src/accounts';
import type { Db } from '../../src/db';
import { writeBid } from './crash-bids';
import { bookAndCancel } from './crash-bookings';
import { Browser } from './crash-browser';
import { type Staff, decideBid } from './crash-decisions';
import { Notebook } from './crash-notebook';
import type { CrashPortal } from './crash-portal';

/** People at work, and what they were told. */
export type Work = {
  notebook: Notebook;
  /** Waits until so many more changes were answered. Throws when one of the people cannot go on. */
  goOn: (answers: number) => Promise<void>;
  /** Lets everyone finish what they began. */
  finish: () => Promise<void>;
  /** Sends everyone home as they stand. */
  abandon: () => Promise<void>;
};

const bidsAtOnce = 3;

/** Three bids at a time, each from its first word to its letter, and beside them two people who book and cancel. */
export async function startWork(portal: CrashPortal): Promise<Work> {
  const notebook = new Notebook();
  const going = new AbortController();
  const signIn = (name: string) => Browser.signIn(`${name}@example.org`, portal, notebook, going.signal);
  const [amina, bea, joseph] = await Promise.all([signIn('amina'), signIn('bea'), signIn('joseph')]);
  const [ruth, dev, gwen] = await Promise.all([signIn('ruth'), signIn('dev'), signIn('gwen')]);
  const { groups, gwensId } = await portal.look(({ db }) => prepare(db));
  let isOver = false;
  const bids = Array.from({ length: bidsAtOnce }, () =>
    keepBidding(amina, { ruth, dev, gwen, gwensId }, notebook, groups, () => isOver),
  );
  const bookings = [bea, joseph].map((person) => bookAndCancel(person, notebook, () => isOver));
  const all = Promise.all([...bids, ...bookings]).then(() => undefined);
  let stuck: unknown;
  all.catch((error: unknown) => (stuck = error));
  return {
    notebook,
    goOn: async (answers) => {
      const enough = notebook.answered + answers;
      while (notebook.answered < enough) {
        if (stuck) throw stuck as Error;
        await sleep(2);
      }
    },
    finish: () => {
      isOver = true;
      return all;
    },
    abandon: () => {
      going.abort();
      return all.catch(() => undefined);
    },
  };
}

type Group = { id: number; name: string };

async function keepBidding(
  amina: Browser,
  staff: Staff,
  notebook: Notebook,
  groups: Group[],
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    const group = groups.shift();
    if (!group) throw new Error('There are no groups left to bid for.');
    const bid = await writeBid(amina, notebook, group);
    await decideBid(staff, notebook, bid, bid.id % 2 === 0);
  }
}

/** Groups enough, because each bids once; all are led by Amina. */
async function prepare(db: Db): Promise<{ groups: Group[]; gwensId: number }> {
  const idOf = async (tx: Db, email: string) => (await tx('people').where({ email }).first('id'))?.id ?? 0;
  const groups = await db.transaction(async (tx) => {
    const amina = await idOf(tx, 'amina@example.org');
    const made: Group[] = [];
    while (made.length < 150) made.push(await addGroup(tx, amina, made.length));
    return made;
  });
  return { groups, gwensId: await idOf(db, 'gwen@example.org') };
}

async function addGroup(tx: Db, lead: number, number: number): Promise<Group> {
  const createdAt = new Date();
  const name = `Lantern Makers, street ${number + 1} ${createdAt.getTime()}`;
  const unsaid = { knownAs: null, charityNumber: null, companyNumber: null, website: null };
  const id = await insertGroup(tx, {
    ...unsaid,
    name,
    type: 'unincorporated',
    sector: 'Community',
    startedOn: '2019-04-01',
    postcode: 'PE1 9ZZ',
    addressIsHome: true,
    aims: 'We bring neighbours together.',
    committeeSize: 5,
    firstTime: true,
    createdAt,
  });
  await insertMembership(tx, { groupId: id, personId: lead, part: 'lead', fromAt: createdAt });
  return { id, name };
}
