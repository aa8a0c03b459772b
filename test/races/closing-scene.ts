import { once } from 'node:events';
import http, { type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { submitApplication } from '../../src/applications';
import { createApp } from '../../src/app';
import type { Db } from '../../src/db';
import { type Round, moveRound } from '../../src/funds';
import type { Services } from '../../src/services';
import { type Bidding, allDeclarations, signing, smallBid } from '../applications/bidding';
import { anotherGroup } from '../assessment/scene';
import { Caller } from '../house/caller';
import { whileHeld } from './gate';

/** Drafts with nothing missing, each of a group of its own that Amina leads. */
export async function draftsIn(bidding: Bidding, round: Round, count: number): Promise<number[]> {
  const { db } = bidding.database;
  const now = bidding.services.clock();
  const groups: number[] = [];
  for (let each = 1; each <= count; each += 1) groups.push(await anotherGroup(db, `Neighbours ${each}`));
  const lead = { person_id: bidding.amina.id, part: 'lead', from_at: now };
  await db('memberships').insert(groups.map((id) => ({ ...lead, group_id: id })));
  const draft = { fund_id: round.fundId, round_id: round.id, answers: JSON.stringify(smallBid) };
  const started = { started_by: bidding.amina.id, started_at: now, saved_at: now };
  const rows = await db('applications')
    .insert(groups.map((id) => ({ ...draft, ...started, group_id: id })))
    .returning('id');
  return rows.map(({ id }) => id);
}

/** What was answered to a change, and when it had arrived whole. */
export type Noted = { path: string; status: number; receivedAt: Date };

/** The portal with Amina signed in, and a note of every change. `receipt` overrules when one counts as received. */
export async function openPortal(services: Services, receipt?: () => Date) {
  const settings = {
    sessionSecret: 'a secret only the tests know, long enough',
    secure: false,
    trustProxy: 0,
  };
  const app = createApp(services, settings) as RequestListener;
  const noted: Noted[] = [];
  const server = http.createServer((req: IncomingMessage & { receivedAt?: Date }, res) => {
    if (receipt) Object.defineProperty(req, 'receivedAt', { get: receipt, set: () => undefined });
    res.on('finish', () => {
      const { receivedAt, url = '' } = req;
      if (receivedAt) noted.push({ path: url, status: res.statusCode, receivedAt });
    });
    app(req, res);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const agent = new http.Agent({ keepAlive: true });
  const { port } = server.address() as AddressInfo;
  const amina = await new Caller(port, agent, services).signIn('amina@example.org');
  const close = async () => {
    agent.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { amina, noted, close };
}

export const signature = {
  signedBy: 'Amina Yusuf',
  signedRole: 'Chair',
  ...Object.fromEntries(allDeclarations.map((declaration) => [declaration, 'yes'])),
};
export const pageOf = (id: number) => `/applications/${id}/submission`;

/** Sends the bids and closes the round, in any order: what came of each, and how many were in by the close. */
export function sendAndClose(bidding: Bidding, services: Services, round: Round) {
  const inByTheClose: number[] = [];
  const close = async () => {
    await moveRound(services, bidding.ruth, round.id, 'closed');
    inByTheClose.push(await countSent(bidding, round));
  };
  const send = (id: number) => () => submitApplication(services, bidding.amina, id, signing);
  return { close, send, inByTheClose };
}

export async function countSent({ database }: Bidding, round: Round): Promise<number> {
  return (await database.db('submissions').where('round_id', round.id)).length;
}

/** What is kept of a bid that was not sent. */
export async function keptOf({ database }: Bidding, id: number) {
  const { status, answers, version } = (await database.db('applications').where({ id }).first()) ?? {};
  const letters = await database.db('letters').where({ subject_type: 'application', subject_id: id });
  return { status, answers, version, letters };
}

export const draftKept = { status: 'draft', answers: smallBid, version: 1, letters: [] };

/** A bid has been judged and waits to be written down when the manager closes the round. */
export async function sendThenClose(bidding: Bidding, db: Db) {
  const [id = 0] = await draftsIn(bidding, bidding.rolling, 1);
  const { send, close, inByTheClose } = sendAndClose(bidding, { ...bidding.services, db }, bidding.rolling);
  const hold = (tx: Db) => tx.raw('LOCK TABLE submissions IN SHARE MODE');
  const { outcomes } = await whileHeld(bidding.database.owner, hold, [send(id), close]);
  return { outcomes, inByTheClose, inTheEnd: await countSent(bidding, bidding.rolling) };
}

/** A form whose end is sent after something else has happened. */
export async function* inTwoParts(form: Buffer, between: () => void) {
  yield form.subarray(0, 20);
  await Promise.resolve(between());
  yield form.subarray(20);
}
