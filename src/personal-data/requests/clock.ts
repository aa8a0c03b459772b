import { type Day, dayOf, formatDay } from '../../values/day';
import type { Problem } from '../../values/problem';
import { answerProblems, type DataRequest } from './data-request';
import { answerDue, daysStopped } from './deadline';

/** The day to answer by once the clock goes again, or has two months more. */
export function dueAfter(request: DataRequest, now: Date, change: 'start' | 'extension'): Day {
  const { receivedAt, stoppedAt, extendedAt } = request;
  return answerDue({
    receivedOn: dayOf(receivedAt),
    pausedDays: request.pausedDays + (stoppedAt ? daysStopped(stoppedAt, now) : 0),
    isExtended: change === 'extension' || extendedAt !== null,
  });
}

/** The clock stops only while it runs, and not once the time is up. */
export function stopProblems(request: DataRequest, today: Day): Problem[] {
  const { closedAt, stoppedAt, dueOn } = request;
  if (closedAt) return answerProblems(request);
  if (stoppedAt) return [{ text: 'The clock is stopped already' }];
  return lateProblems('It was due on {day}, so the clock cannot be stopped any more', dueOn, today);
}

export function startProblems(request: DataRequest): Problem[] {
  if (request.closedAt) return answerProblems(request);
  return request.stoppedAt ? [] : [{ text: 'The clock is not stopped' }];
}

/** Two months more, once, and said before the first month is over (UK GDPR, Article 12A). */
export function extensionProblems(request: DataRequest, today: Day): Problem[] {
  const { closedAt, stoppedAt, extendedAt, dueOn } = request;
  if (closedAt) return answerProblems(request);
  if (extendedAt) return [{ text: 'This request has had two more months already' }];
  if (stoppedAt) return [{ text: 'The clock is stopped. Start it first' }];
  return lateProblems('It was due on {day}, so it cannot have more time', dueOn, today);
}

function lateProblems(text: string, dueOn: Day, today: Day): Problem[] {
  return today > dueOn ? [{ text, values: { day: formatDay(dueOn) } }] : [];
}
