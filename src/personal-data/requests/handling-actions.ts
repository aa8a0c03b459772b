import { noteReading } from '../../accounts';
import type { Actor } from '../../actor';
import { record } from '../../audit';
import { NotFound, refuseIf } from '../../errors';
import type { Services } from '../../services';
import { formatDay } from '../../values/day';
import { t } from '../../values/t';
import { findOptionalSubject, type Subject } from '../archive-queries';
import { isOnErased } from '../hold-store';
import {
  acknowledgementProblems,
  answerProblems,
  archiveProblems,
  type Outcome,
  personProblems,
} from './data-request';
import { lockForAnswer, subjectOf } from './handling';
import { tell } from './letters';
import { markAcknowledged, markClosed, markIdentified } from './store';
import { outcomeSentence } from './words';

/** Says that a complaint is looked into (Data Protection Act 2018, section 164A: within 30 days). */
export async function acknowledgeComplaint(services: Services, actor: Actor, id: number): Promise<void> {
  await services.db.transaction(async (tx) => {
    const { request, now } = await lockForAnswer(tx, services, actor, id);

    refuseIf(acknowledgementProblems(request));

    await markAcknowledged(tx, actor, id, now);
    const letter = { template: 'data-complaint-acknowledged', what: 'acknowledged' } as const;
    await tell(tx, services, request, { ...letter, values: { day: formatDay(request.dueOn) } }, now);
    await record(tx, actor, 'complaint acknowledged', subjectOf(request), now);
  });
}

/** Says whose request it is, once somebody is sure; from then on that person is on hold. Throws NotFound. */
export async function identifyRequester(
  services: Services,
  actor: Actor,
  id: number,
  { person, because }: { person: number; because: string },
): Promise<void> {
  await services.db.transaction(async (tx) => {
    const { request, now } = await lockForAnswer(tx, services, actor, id);
    if (!(await findOptionalSubject(tx, person))) throw new NotFound();

    refuseIf([
      ...personProblems(request),
      ...((await isOnErased(tx, { kind: 'person', subjectId: person })) ? [erased] : []),
    ]);

    await markIdentified(tx, actor, id, { person, because }, now);
    await record(tx, actor, 'data request tied', subjectOf(request), now, { person });
  });
}

/** Answers a request for good, with what became of it and the way to complain (domain.md 7.14, 74). */
export async function closeRequest(
  services: Services,
  actor: Actor,
  id: number,
  { outcome, answer }: { outcome: Outcome; answer: string },
): Promise<void> {
  await services.db.transaction(async (tx) => {
    const { request, now } = await lockForAnswer(tx, services, actor, id);

    refuseIf(answerProblems(request));

    await markClosed(tx, actor, id, { outcome, answer }, now);
    const values = { outcome: t(outcomeSentence(request.kind, outcome)), answer };
    await tell(tx, services, request, { template: 'data-request-closed', what: 'closed', values }, now);
    await record(tx, actor, 'data request closed', subjectOf(request), now, { outcome });
  });
}

/** Whose archive an administrator may take to pass it on; that they did is written down first (guarantees.md 5). */
export async function deliverArchive(services: Services, actor: Actor, id: number): Promise<Subject> {
  return services.db.transaction(async (tx) => {
    const { request, now } = await lockForAnswer(tx, services, actor, id);

    refuseIf(archiveProblems(request));

    const subject = await findOptionalSubject(tx, request.personId ?? 0);
    if (!subject) throw new NotFound();
    await noteReading(tx, actor, { type: 'person', id: subject.id }, now);
    await record(tx, actor, 'archive delivered', subjectOf(request), now, { person: subject.id });
    return subject;
  });
}

const erased = { text: 'This person has been erased' };
