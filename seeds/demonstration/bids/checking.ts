import type { Actor } from '../../../src/actor';
import {
  type ApplicationStatus,
  checkApplication,
  lockApplication,
  moveApplication,
} from '../../../src/applications';
import { type Author, record } from '../../../src/audit';
import type { Services } from '../../../src/services';
import { servicesAt } from '../calendar';

const items = ['rules', 'group', 'fit', 'costs', 'account', 'record'];
const passed = items.map((item) => ({ item, outcome: 'pass' as const, note: '' }));

/** Every check of a bid passes. */
export async function pass(services: Services, ruth: Actor, id: number, at: Date): Promise<void> {
  await checkApplication(servicesAt(services, at), ruth, id, { checks: passed });
}

/** The checks so far, with a question to the group on one of them. */
export async function query(
  services: Services,
  ruth: Actor,
  id: number,
  { at, item, note }: Found,
): Promise<void> {
  const checks = [
    ...passed.slice(0, 3).filter((each) => each.item !== item),
    { item, outcome: 'query' as const, note },
  ];
  await checkApplication(servicesAt(services, at), ruth, id, { checks });
}

/** One check fails, and the bid is turned away. */
export async function turnAway(
  services: Services,
  ruth: Actor,
  id: number,
  { at, item, note }: Found,
): Promise<void> {
  const checks = [...passed.filter((each) => each.item !== item), { item, outcome: 'fail' as const, note }];
  await checkApplication(servicesAt(services, at), ruth, id, { checks, ineligible: { because: note } });
}

export type Found = { at: Date; item: string; note: string };

export type Move = {
  by: Author;
  /** Someone who may know of the bid. */
  reader: Actor;
  to: ApplicationStatus;
  at: Date;
  event: string;
  because?: string;
};

/** Moves a bid to where no page brings it yet, and says so in its story. */
export async function move(
  { db }: Services,
  id: number,
  { by, reader, to, at, event, because }: Move,
): Promise<void> {
  await db.transaction(async (tx) => {
    const application = await lockApplication(tx, reader, id);
    await moveApplication(tx, application, to, at, because === undefined ? undefined : { because });
    await record(tx, by, event, { type: 'application', id }, at, { from: application.status });
  });
}
