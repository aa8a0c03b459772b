import type { Request, Response } from 'express';
import { noteReading } from '../accounts';
import { timelineOf, toldEvent } from '../audit';
import { read, readTogether } from '../read';
import type { Services } from '../services';
import { formatDay } from '../values/day';
import { t } from '../values/t';
import { only } from '../web/audience';
import { fieldsOf, readForm } from '../web/forms';
import { type Page, showPage } from '../web/pages';
import { actorOf, idFrom, numberFrom } from '../web/requests';
import { get, post, table } from '../web/routes';
import { registerProblems } from './attendance';
import type { Booking } from './booking';
import { markAttendance } from './attendance-actions';
import { listRegister } from './attendance-store';
import { registerForm } from './forms';
import { findSession, listOpenRegisters } from './session-queries';

export const attendanceRoutes = table([
  get('/training/registers', only('trainer', 'manager'), showRegisters),
  get('/training/sessions/:id/register', only('trainer', 'manager'), showRegister),
  post('/training/sessions/:id/register', only('trainer', 'manager'), sendRegister),
]);

const pageLength = 50;

/** Every register to take, the oldest first. */
async function showRegisters(req: Request, res: Response, { db, clock }: Services) {
  const found = await listOpenRegisters(db, clock(), pageLength + 1, numberFrom(req, 'after'));
  const registers = found.slice(0, pageLength);
  showPage(res, 'training/registers', {
    title: t('Registers to take'),
    backLink: { href: '/training', text: t('All training') },
    registers,
    nextHref:
      found.length > pageLength ? `/training/registers?after=${registers.at(-1)?.id ?? ''}` : undefined,
  });
}

async function showRegister(req: Request, res: Response, services: Services) {
  showPage(res, 'training/register', await registerPage(req, services));
}

/** Shows what is about to be kept first, because a mark stays as it is; keeps it once confirmed. */
async function sendRegister(req: Request, res: Response, services: Services) {
  const { values, problems } = readForm(registerForm, req.body);
  if (values?.step === 'save') {
    await markAttendance(services, actorOf(req), idFrom(req), values.marks);
    req.session.message = t('The register is saved.');
    return res.redirect(303, addressOf(req));
  }
  const page = { ...(await registerPage(req, services)), problems, values: fieldsOf(req.body) };
  if (!values) return showPage(res.status(422), 'training/register', page);
  showPage(res, values.step === 'check' ? 'training/register-check' : 'training/register', page);
}

async function registerPage(req: Request, { db, clock }: Services): Promise<Page> {
  const { session, bookings } = await readTogether(db, {
    session: findSession(db, idFrom(req)),
    bookings: read<Booking>(listRegister(db, idFrom(req))),
  });
  await noteReading(db, actorOf(req), { type: 'training session', id: session.id }, clock());
  const subjects = bookings.map(({ id }) => ({ type: 'booking' as const, id }));
  const entries = await timelineOf(db, [{ type: 'training session', id: session.id }, ...subjects]);
  return {
    title: t('Register for {day}', { day: formatDay(session.startsAt) }),
    backLink: { href: `/training/sessions/${session.id}`, text: session.course.title },
    session,
    bookings,
    timeline: entries.map((entry) => toldEvent(entry)),
    refusals: registerProblems(session, clock()),
  };
}

function addressOf(req: Request): string {
  return `/training/sessions/${idFrom(req)}/register`;
}
