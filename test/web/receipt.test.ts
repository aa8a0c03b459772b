import { setTimeout as sleep } from 'node:timers/promises';
import { allDeclarations, closing, draftWith, openBidding, smallBid } from '../applications/bidding';
import { openDatabase } from '../../src/db';
import { testServices } from '../support/services';
import { visitorTo } from '../support/visitor';

type Pool = { numPendingAcquires: () => number };

const seconds = (count: number) => new Date(closing.getTime() + count * 1_000);

test('a bid that arrived in time counts, although it had to wait for the database until after the close', async () => {
  const bidding = await openBidding();
  const draft = await draftWith(bidding, smallBid, bidding.fixed);
  const db = openDatabase(bidding.database.appUrl, 2);
  const services = testServices(db);
  services.setClock(seconds(-60));
  const amina = await visitorTo(services)().signIn(bidding.amina.email);
  const path = `/applications/${draft.id}/submission`;
  const ticked = Object.fromEntries(allDeclarations.map((key) => [key, 'yes']));
  const form = { _csrf: await amina.token(path), ...ticked, signedBy: 'Amina Yusuf', signedRole: 'Chair' };

  services.setClock(seconds(-1));
  const busy = await Promise.all([db.transaction(), db.transaction()]);
  const sending = amina.sendBare(path, String(new URLSearchParams(form)));
  const { pool } = db.client as { pool: Pool };
  while (pool.numPendingAcquires() === 0) await sleep(10);
  services.setClock(seconds(1));
  await Promise.all(busy.map((tx) => tx.rollback()));

  const { status, location } = await sending;
  expect([status, location]).toEqual([303, `/applications/${draft.id}`]);
  await db.destroy();
  await bidding.database.drop();
});
