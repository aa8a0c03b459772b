import { type Author, record } from '../audit';
import { Refused, refuseIf } from '../errors';
import type { Services } from '../services';
import { type Mark, markProblems, registerProblems } from './attendance';
import { lockRegister, markAttended } from './attendance-store';
import { lockSession } from './session-store';

/**
 * Keeps who came to a session; people left out stay unmarked, and a mark stays as it is once kept. Throws Refused
 * before the register opens, when a mark contradicts an earlier one, or when someone is no longer on the register.
 */
export async function markAttendance(
  services: Services,
  author: Author,
  sessionId: number,
  marks: Mark[],
): Promise<void> {
  return services.db.transaction(async (tx) => {
    const session = await lockSession(tx, sessionId);
    const register = new Map((await lockRegister(tx, sessionId)).map((booking) => [booking.id, booking]));
    const now = services.clock();
    const marked = marks.map((mark) => ({ mark, booking: register.get(mark.bookingId) ?? notOnRegister() }));

    refuseIf(registerProblems(session, now));
    refuseIf(marked.flatMap(({ booking, mark }) => markProblems(booking, mark)));

    const fresh = marked.filter(({ booking }) => booking.status === 'confirmed').map(({ mark }) => mark);
    for (const { bookingId, attendance } of fresh) await markAttended(tx, bookingId, attendance);
    for (const { bookingId, attendance } of fresh) {
      const details = { session: sessionId, attendance };
      await record(tx, author, 'attendance marked', { type: 'booking', id: bookingId }, now, details);
    }
  });
}

function notOnRegister(): never {
  throw new Refused([{ text: 'Someone has cancelled since you opened the register. Open it again.' }]);
}
