import http from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { load } from 'cheerio';
import { declarations } from '../../seeds/reference/standard-form/declarations';
import { createApp } from '../../src/app';
import { holdRequest } from '../../src/ledger';
import type { Services } from '../../src/services';
import { checkedBid } from '../assessment/bids';
import { anotherGroup, award, prepare, type Scene } from '../awards/scene';
import { type Answer, Caller } from '../house/caller';

/** The real portal on a port, to which any number of requests may be sent at once. */
export type Portal = { signIn: (email: string) => Promise<Caller>; close: () => Promise<void> };

export async function servePortal(services: Services): Promise<Portal> {
  const settings = {
    sessionSecret: 'a secret only the tests know, long enough',
    secure: false,
    trustProxy: 0,
  };
  const server = http.createServer(createApp(services, settings)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = new http.Agent({ keepAlive: true });
  const close = async () => {
    agent.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { signIn: (email) => new Caller(port, agent, services).signIn(email), close };
}

/** A page open in a browser: pressing its button sends what the form has hidden in it and what the person typed. */
export type Tab = { press: () => Promise<Answer> };

export async function openTab(
  person: Caller,
  address: string,
  typed: Record<string, string> = {},
): Promise<Tab> {
  const page = load((await person.get(address)).body);
  const hidden = page(`form[action="${address}"] input[type="hidden"]`).toArray();
  if (hidden.length === 0) throw new Error(`There is no form to send at ${address}`);
  const kept = hidden.map(
    (input) => [page(input).attr('name') ?? '', page(input).attr('value') ?? ''] as const,
  );
  const body = new URLSearchParams({ ...Object.fromEntries(kept), ...typed }).toString();
  return { press: () => untilServed(() => person.post(address, body)) };
}

/** Presses again while the portal says that it is too busy, as people do: on a slow machine fifty at once are many. */
export async function untilServed(press: () => Promise<Answer>): Promise<Answer> {
  const answer = await press();
  return answer.status === 503 ? untilServed(press) : answer;
}

/** What a person types to send a bid: every declaration is ticked, and they sign. */
export const signature: Record<string, string> = {
  signedBy: 'Amina Yusuf',
  signedRole: 'Chair',
  ...Object.fromEntries(declarations.questions.map(({ key }) => [key, 'yes'])),
};

/** How many answers there were of each kind: a status, and where it leads. */
export function tally(answers: Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, headers } of answers) {
    const kind = [status, headers.location].filter(Boolean).join(' ');
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

/** What a page says, without its markup. */
export function wordsOf({ body }: Answer): string {
  return load(body)('main').text().replace(/\s+/g, ' ');
}

/** Lists of decisions that wait for a decider, each an award of £4,000 to one bid of a group of its own. */
export async function waitingLists(scene: Scene, count: number): Promise<number[]> {
  const lists: number[] = [];
  for (let index = 1; index <= count; index += 1) {
    const groupId = await anotherGroup(scene.db, `Lincoln Road Street Party ${index}`);
    lists.push(await prepare(scene, [award(await waitingBid(scene, groupId))]));
  }
  return lists;
}

/** A bid for £4,000 that waits for a decision, its request held under its group's cap; how it was scored is no matter here. */
export async function waitingBid(scene: Scene, groupId: number): Promise<number> {
  const { db, round } = scene;
  const id = await checkedBid(scene, { groupId, projectName: `Table ${groupId}` });
  await db('applications').where({ id }).update({ status: 'in_assessment' });
  await db('applications').where({ id }).update({ status: 'ready_for_panel' });
  const request = { fundId: round.fundId, groupId, capPence: round.fund.capPence, pence: 400_000 };
  await db.transaction((tx) => holdRequest(tx, request));
  return id;
}
