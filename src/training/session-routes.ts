import type { Request, Response } from 'express';
import { holds } from '../actor';
import { readTogether } from '../read';
import type { Services } from '../services';
import { formatDay } from '../values/day';
import { t } from '../values/t';
import { anyone } from '../web/audience';
import { showPage } from '../web/pages';
import { idFrom, numberFrom, queryFrom, visitorOf } from '../web/requests';
import { get, table } from '../web/routes';
import { bookingOfSession } from './booking-queries';
import { calendarOf } from './calendar';
import { cancellationCutOff } from './cancellation';
import {
  countOpenRegisters,
  findOverview,
  findSession,
  listComingSessions,
  listOpenRegisters,
  listOtherSessions,
} from './session-queries';
import {
  availability,
  closedProblems,
  groupLimit,
  isBookable,
  type TrainingSession,
} from './training-session';

export const sessionRoutes = table([
  get('/training', anyone, showTraining),
  get('/training/sessions/:id.ics', anyone, sendCalendar),
  get('/training/sessions/:id', anyone, showSession),
]);

const pageSize = 50;

/** How many registers to take stand above the courses; the rest are on a page of their own. */
const fewRegisters = 10;

async function showTraining(req: Request, res: Response, { db, clock }: Services) {
  const now = clock();
  const filter = filterFrom(req);
  const visitor = visitorOf(req);
  const takesRegisters = visitor !== undefined && holds(visitor, 'trainer', 'manager');
  const {
    sessions,
    overview,
    registers = [],
    registersToTake = 0,
  } = await readTogether(db, {
    sessions: listComingSessions(db, now, pageSize + 1, filter),
    overview: findOverview(db),
    registers: takesRegisters ? listOpenRegisters(db, now, fewRegisters) : undefined,
    registersToTake: takesRegisters ? countOpenRegisters(db, now) : undefined,
  });
  const shown = sessions.slice(0, pageSize);
  showPage(res, 'training/sessions', {
    title: t('Free training'),
    description: t('Free courses for community groups in Peterborough: dates, places and how to book.'),
    filter,
    overview,
    registers,
    moreRegisters: registersToTake > registers.length ? registersToTake - registers.length : 0,
    courses: byCourse(shown.map((session) => cardOf(session, now))),
    nextHref: sessions.length > pageSize ? hrefAfter(filter, shown.at(-1)) : undefined,
  });
}

async function showSession(req: Request, res: Response, { db, clock }: Services) {
  const now = clock();
  const session = await findSession(db, idFrom(req));
  const visitor = visitorOf(req);
  const { booking, others } = await readTogether(db, {
    booking: visitor && bookingOfSession(db, visitor, session.id),
    others: listOtherSessions(db, session, now),
  });
  showPage(res, 'training/session', {
    title: `${session.course.title}, ${formatDay(session.startsAt)}`,
    description: session.course.summary,
    backLink: { href: '/training', text: t('All training') },
    session,
    availability: availability(session, now),
    bookable: isBookable(session, now),
    closed: closedProblems(session, now),
    groupLimit: groupLimit(session, now),
    cutOff: cancellationCutOff(session.startsAt),
    booking,
    others: isBookable(session, now) ? [] : others.map((other) => cardOf(other, now)),
    keepsRegister: visitor !== undefined && holds(visitor, 'trainer', 'manager'),
  });
}

async function sendCalendar(req: Request, res: Response, { db, clock, baseUrl }: Services) {
  const session = await findSession(db, idFrom(req));
  res.attachment(`training-session-${session.id}.ics`);
  res.type('text/calendar; charset=utf-8').send(calendarOf(session, baseUrl, clock()));
}

type Card = { session: TrainingSession; availability: ReturnType<typeof availability> };

/** What a list shows of a session, with its places in words. */
export function cardOf(session: TrainingSession, now: Date): Card {
  return { session, availability: availability(session, now) };
}

/** Sessions under their course, the course with the soonest session first. */
function byCourse(cards: Card[]) {
  const ids = new Set(cards.map(({ session }) => session.course.id));
  return [...ids].map((id) => {
    const held = cards.filter(({ session }) => session.course.id === id);
    return { course: held[0]?.session.course, cards: held };
  });
}

function filterFrom(req: Request) {
  const after = numberFrom(req, 'after');
  return { course: queryFrom(req, 'course'), withPlaces: queryFrom(req, 'places') === 'yes', after };
}

function hrefAfter(
  { course, withPlaces }: { course: string | undefined; withPlaces: boolean },
  last: TrainingSession | undefined,
): string {
  const query = new URLSearchParams({ ...(course && { course }), ...(withPlaces && { places: 'yes' }) });
  query.set('after', String(last?.id));
  return `/training?${query.toString()}`;
}
