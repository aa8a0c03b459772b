import { hashPassword } from '../../src/accounts';
import type { Db } from '../../src/db';
import { listFunds, saveWards } from '../../src/funds';
import type { Services } from '../../src/services';
import { addMonths } from '../../src/values/day';
import { wards } from '../reference/wards';
import { seedAwards } from './award-seed';
import { fenside, biddingGroups } from './bidding-groups';
import { seedBids } from './bids';
import { type Calendar, calendarOf, servicesAt } from './calendar';
import { seedCommunitiesFund, seedYouthFund } from './funds';
import { seedCommittees } from './committees';
import { type GroupIds, seedGroups } from './groups';
import { inventedAwards } from './invented-awards';
import { namedAwards } from './named-awards';
import { type Belonging, type Cast, passphrase, seedPeople } from './people';
import { seedAutumnRound, seedEverydayGrants, seedYouthRound } from './rounds';
import { seedTraining } from './training';

/**
 * Fills an empty portal with the demonstration of product.md, by the rooms' own actions and so never in a state they
 * forbid. Does nothing where there is a fund; everything or nothing is kept.
 */
export async function seedDemonstration(services: Services): Promise<void> {
  if ((await listFunds(services.db)).length > 0) return;
  const passwordHash = await hashPassword(passphrase);
  await services.db.transaction((tx) => seedAll({ ...services, db: withoutSavepoints(tx) }, passwordHash));
}

// Everything or nothing is kept, so the savepoints of the actions inside would be two questions each for nothing.
function withoutSavepoints(tx: Db): Db {
  return Object.defineProperty(tx, 'transaction', { value: (work: (tx: Db) => unknown) => work(tx) });
}

async function seedAll(services: Services, passwordHash: string): Promise<void> {
  const calendar = calendarOf(services.clock());
  const setUp = servicesAt(services, calendar.at(-112, '09:00'));
  await saveWards(setUp, wards);
  const groups = await seedGroups(setUp.db, setUp.clock());
  const arrival = {
    keys: services.keys,
    passwordHash,
    createdAt: setUp.clock(),
    auditUntil: addMonths(calendar.day(0), 12),
  };
  const cast = await seedPeople(setUp.db, { ...arrival, groupsOf: belongings(groups) });
  await seedCommittees(setUp, { cast, groups });
  await seedFunds(setUp, { calendar, cast, groups });
  await seedTraining(services, { calendar, cast, groups });
}

async function seedFunds(setUp: Services, scene: { calendar: Calendar; cast: Cast; groups: GroupIds }) {
  const { calendar, cast, groups } = scene;
  const fund = await seedCommunitiesFund(setUp, cast);
  await seedAwards(setUp, { fundId: fund.id, groups, ...cast }, [
    ...namedAwards,
    ...inventedAwards(calendar),
  ]);
  const autumn = await seedAutumnRound(servicesAt(setUp, calendar.at(-77, '10:00')), calendar, fund, cast);
  const everyday = await seedEverydayGrants(
    servicesAt(setUp, calendar.at(-67, '10:00')),
    calendar,
    fund,
    cast,
  );
  await seedBids({ services: setUp, ...scene }, { autumn, everyday });
  const later = servicesAt(setUp, calendar.at(-20, '11:00'));
  await seedYouthRound(later, calendar, await seedYouthFund(later, cast), cast);
}

function belongings(groups: GroupIds): Partial<Record<keyof Cast, Belonging[]>> {
  const ofFenside = groups.idOf(fenside);
  const led = biddingGroups.filter(({ name }) => name !== fenside).map(({ name }) => groups.idOf(name));
  return {
    amina: [{ groupId: ofFenside, part: 'lead' }],
    joseph: [{ groupId: ofFenside, part: 'member' }],
    bea: led.map((groupId) => ({ groupId, part: 'lead' })),
  };
}
