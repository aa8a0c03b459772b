import { listGroupsOf } from '../accounts';
import type { Actor } from '../actor';
import { record } from '../audit';
import type { Db } from '../db';
import { NotFound, refuseIf } from '../errors';
import { queueEmail } from '../notifications';
import type { Services } from '../services';
import { formatMoment } from '../values/day';
import { type Booking, bookingProblems, type GroupChoice } from './booking';
import {
  type BookingGroup,
  bookingsDuring,
  countPlacesOfGroup,
  findBooking,
  insertBooking,
  lockBooking,
  markCancelled,
} from './booking-store';
import { cancellationProblems, cancellationStatus, isCancelled } from './cancellation';
import { findSession } from './session-queries';
import { freeGroupPlace, freePlace, lockSession, takeGroupPlace, takePlace } from './session-store';
import { groupLimit, hasSpace, type TrainingSession } from './training-session';

/**
 * Gives the person a place on the session, and their group one of its places. A repeat by the same person returns the
 * booking they have. Throws Refused when the session is full or closed, when the person has booked another at the same
 * time, or when the group holds all it may; NotFound for a group that is not theirs (domain.md 6.2, rules 1 to 3).
 */
export async function bookPlace(
  services: Services,
  actor: Actor,
  sessionId: number,
  choice: GroupChoice,
): Promise<Booking> {
  return services.db.transaction(async (tx) => {
    const session = await lockUnlessFull(tx, sessionId);
    const near = await bookingsDuring(tx, actor, session);
    const held = near.find((each) => each.sessionId === session.id && each.personId === actor.id);
    if (held) return held;
    const group = await chosenGroup(tx, actor, choice);
    const placesOfGroup = await countPlacesOfGroup(tx, session.id, group);
    const now = services.clock();

    refuseIf(bookingProblems(session, { clashes: near, placesOfGroup }, now));

    await takePlace(tx, session.id);
    const limit = groupLimit(session, now);
    if (group.id !== null) await takeGroupPlace(tx, { sessionId: session.id, groupId: group.id, limit });
    const booking = await insertBooking(tx, { actor, session, group, now });
    await tellPerson(tx, services, booking, 'confirmed', now);
    const details = { session: session.id, group: group.id };
    await record(tx, actor, 'place booked', { type: 'booking', id: booking.id }, now, details);
    return booking;
  });
}

/**
 * Gives a place back, so that someone else can have it; late is allowed and remembered. A repeat changes nothing.
 * Throws NotFound for someone else's booking, Refused once the session has started (domain.md 6.2, rule 11).
 */
export async function cancelBooking(services: Services, actor: Actor, id: number): Promise<Booking> {
  return services.db.transaction(async (tx) => {
    const { sessionId } = await findBooking(tx, actor, id);
    const session = await lockSession(tx, sessionId);
    const booking = await lockBooking(tx, actor, id);
    const now = services.clock();
    if (isCancelled(booking)) return booking;

    refuseIf(cancellationProblems(booking, now));

    const status = cancellationStatus(session.startsAt, now);
    await markCancelled(tx, id, status, now);
    await freePlace(tx, sessionId);
    if (booking.groupId !== null) await freeGroupPlace(tx, sessionId, booking.groupId);
    await tellPerson(tx, services, booking, 'cancelled', now);
    await record(tx, actor, 'booking cancelled', { type: 'booking', id }, now, {
      session: sessionId,
      status,
    });
    return { ...booking, status, endedAt: now };
  });
}

// In a rush nobody waits for a turn only to hear that the places have gone.
async function lockUnlessFull(tx: Db, sessionId: number): Promise<TrainingSession> {
  const seen = await findSession(tx, sessionId);
  return hasSpace(seen) ? lockSession(tx, sessionId) : seen;
}

async function chosenGroup(tx: Db, actor: Actor, choice: GroupChoice): Promise<BookingGroup> {
  if ('groupName' in choice) return { id: null, name: choice.groupName };
  const group = (await listGroupsOf(tx, actor)).find((each) => each.id === choice.groupId);
  if (!group) throw new NotFound();
  return { id: group.id, name: group.name };
}

async function tellPerson(
  tx: Db,
  services: Services,
  booking: Booking,
  what: 'confirmed' | 'cancelled',
  now: Date,
): Promise<void> {
  const { id, personName, email, personId, courseTitle, startsAt, venue, address } = booking;
  const values = { course: courseTitle, when: formatMoment(startsAt), place: `${venue}, ${address}` };
  const path = what === 'confirmed' ? `/training/bookings/${id}` : '/training';
  const occasion = {
    subject: { type: 'booking', id } as const,
    cause: `booking ${id} ${what}`,
    values,
    path,
  };
  const recipient = { name: personName, email, personId };
  await queueEmail(tx, [recipient], `booking-${what}`, { ...occasion, baseUrl: services.baseUrl }, now);
}
