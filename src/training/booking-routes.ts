import type { Request, Response } from 'express';
import { listGroupsOf } from '../accounts';
import { timelineOf, toldEvent } from '../audit';
import { readTogether } from '../read';
import type { Services } from '../services';
import { formatDay } from '../values/day';
import { t } from '../values/t';
import { signedIn } from '../web/audience';
import { fieldsOf, readForm } from '../web/forms';
import { type Page, showPage } from '../web/pages';
import { actorOf, idFrom, numberFrom } from '../web/requests';
import { get, post, table } from '../web/routes';
import { bookPlace, cancelBooking } from './booking-actions';
import { type Booking, bookingProblems } from './booking';
import { bookingsOf, listPastBookings } from './booking-queries';
import { bookingsDuring, findBooking } from './booking-store';
import { cancellationCutOff, cancellationProblems, cancellationStatus } from './cancellation';
import { bookingForm } from './forms';
import { findSession, listOtherSessions } from './session-queries';
import { cardOf } from './session-routes';

export const bookingRoutes = table([
  get('/training/sessions/:id/bookings', signedIn, showBookingForm),
  post('/training/sessions/:id/bookings', signedIn, sendBooking),
  get('/training/bookings', signedIn, showBookings),
  get('/training/bookings/:id', signedIn, showBooking),
  get('/training/bookings/:id/cancellation', signedIn, showCancellation),
  post('/training/bookings/:id/cancellation', signedIn, sendCancellation),
]);

async function showBookingForm(req: Request, res: Response, services: Services) {
  const { held, ...page } = await bookingPage(req, services);
  if (held) return res.redirect(303, `/training/bookings/${held.id}`);
  showPage(res, 'training/booking-form', page);
}

async function sendBooking(req: Request, res: Response, services: Services) {
  const { values, problems } = readForm(bookingForm, req.body);
  if (!values) {
    const { held: _held, ...page } = await bookingPage(req, services);
    return showPage(res.status(422), 'training/booking-form', {
      ...page,
      problems,
      values: fieldsOf(req.body),
    });
  }
  const booking = await bookPlace(services, actorOf(req), idFrom(req), values);
  res.redirect(303, `/training/bookings/${booking.id}`);
}

async function showBookings(req: Request, res: Response, { db, clock }: Services) {
  const now = clock();
  const after = numberFrom(req, 'after');
  const { past, coming } = await readTogether(db, {
    past: listPastBookings(db, actorOf(req), now, { limit: pageSize + 1, after }),
    coming: bookingsOf(db, actorOf(req), now),
  });
  const shown = past.slice(0, pageSize);
  showPage(res, 'training/bookings', {
    title: t('Your training'),
    backLink: { href: '/training', text: t('All training') },
    coming,
    past: shown,
    nextHref: past.length > pageSize ? `/training/bookings?after=${shown.at(-1)?.id ?? ''}` : undefined,
  });
}

async function showBooking(req: Request, res: Response, { db, clock }: Services) {
  const booking = await findBooking(db, actorOf(req), idFrom(req));
  const now = clock();
  showPage(res, 'training/booking', {
    title: t('Your place on {course}', { course: booking.courseTitle }),
    backLink: { href: '/training/bookings', text: t('Your training') },
    booking,
    cutOff: cancellationCutOff(booking.startsAt),
    comes: booking.status === 'confirmed' && now < booking.endsAt,
    cancellable: cancellationProblems(booking, now).length === 0,
    timeline: await storyOf(db, actorOf(req).id, booking),
  });
}

/** What happened to a place, without the names of staff. */
async function storyOf(db: Services['db'], personId: number, { id }: Booking) {
  const entries = await timelineOf(db, [{ type: 'booking', id }]);
  return entries.map((entry) => {
    const { who, ...told } = toldEvent(entry, { 'attendance marked': 'The register was taken' });
    return entry.authorId === personId ? { ...told, who } : told;
  });
}

async function showCancellation(req: Request, res: Response, { db, clock }: Services) {
  const booking = await findBooking(db, actorOf(req), idFrom(req));
  const now = clock();
  const refusals = cancellationProblems(booking, now);
  if (refusals.length > 0) return res.redirect(303, addressOf(booking));
  showPage(res, 'training/cancellation', {
    title: t('Do you want to cancel your place?'),
    backLink: { href: addressOf(booking), text: t('Your place') },
    booking,
    late: cancellationStatus(booking.startsAt, now) === 'cancelled_late',
  });
}

async function sendCancellation(req: Request, res: Response, services: Services) {
  const booking = await cancelBooking(services, actorOf(req), idFrom(req));
  req.session.message = t('Your place is cancelled. Someone else can now have it.');
  res.redirect(303, addressOf(booking));
}

const pageSize = 50;

async function bookingPage(req: Request, { db, clock }: Services): Promise<Page & { held?: Booking }> {
  const actor = actorOf(req);
  const session = await findSession(db, idFrom(req));
  const now = clock();
  const { near, others, groups } = await readTogether(db, {
    near: bookingsDuring(db, actor, session),
    others: listOtherSessions(db, session, now),
    groups: listGroupsOf(db, actor),
  });
  const held = near.find((each) => each.sessionId === session.id && each.personId === actor.id);
  const refusals = bookingProblems(session, { clashes: near, placesOfGroup: 0 }, now);
  return {
    title: t('Book a place'),
    backLink: { href: `/training/sessions/${session.id}`, text: formatDay(session.startsAt) },
    session,
    refusals,
    others: refusals.length > 0 ? others.map((other) => cardOf(other, now)) : [],
    groups,
    ...(held && { held }),
  };
}

function addressOf({ id }: Pick<Booking, 'id'>): string {
  return `/training/bookings/${id}`;
}
