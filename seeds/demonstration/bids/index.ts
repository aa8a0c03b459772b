import type { Round } from '../../../src/funds';
import { type Day, addDays, instantAt } from '../../../src/values/day';
import { autumnCloses } from '../rounds';
import { seedAutumnRound } from './autumn-round';
import { seedEverydayGrants } from './everyday-grants';
import type { Scene } from './scene';
import { sendBid } from './sending';
import { autumnBids, everydayBids, type SentBid } from './sent-bids';

/** All bids in the order they were sent, which gives them their references; then each goes its own way. */
export async function seedBids(scene: Scene, rounds: { autumn: Round; everyday: Round }): Promise<void> {
  const { services, calendar, cast, groups } = scene;
  const inAutumn = autumnBids.map(sendingTo(rounds.autumn, autumnCloses(calendar)));
  const inEveryday = everydayBids.map(sendingTo(rounds.everyday, calendar.day(0)));
  const sendings = [...inAutumn, ...inEveryday].sort(
    (one, other) => one.sentAt.getTime() - other.sentAt.getTime(),
  );
  const ids = new Map<string, number>();
  for (const sending of sendings) {
    ids.set(sending.bid.group, await sendBid(services, { bea: cast.bea, groups }, sending));
  }
  await seedEverydayGrants({ ...scene, round: rounds.everyday, ids });
  await seedAutumnRound({ ...scene, round: rounds.autumn, ids });
}

function sendingTo(round: Round, lastDay: Day) {
  return ({ bid, daysBefore, time, files = [] }: SentBid) => {
    const sentAt = instantAt(addDays(lastDay, -daysBefore), time);
    return { bid, round, sentAt, files };
  };
}
