import { noteReading } from '../../accounts';
import { type Actor, holds } from '../../actor';
import { timelineOf, toldEvent } from '../../audit';
import { wholeLettersOf } from '../../notifications';
import { readTogether } from '../../read';
import type { Services } from '../../services';
import { type Day, dayOf } from '../../values/day';
import type { Problem } from '../../values/problem';
import { t } from '../../values/t';
import type { Page } from '../../web/pages';
import { countAdministrators } from '../erasure-queries';
import { extensionProblems, startProblems, stopProblems } from './clock';
import {
  acknowledgementProblems,
  answerProblems,
  archiveProblems,
  type DataRequest,
  ownProblems,
  personProblems,
  stateOf,
} from './data-request';
import { subjectOf } from './handling';
import { findRequest, listCandidates } from './queries';
import { kindWords, outcomeWords, stateWords, stopWords } from './words';

/**
 * Everything of one request, its letters and its history, with the changes that can be made now. That somebody looked is
 * noted for whoever it is about, and for who has its address.
 */
export async function requestPage(actor: Actor, id: number, { db, clock }: Services): Promise<Page> {
  const now = clock();
  const { request, letters, events, administrators, candidates } = await readTogether(db, {
    request: findRequest(db, id),
    letters: wholeLettersOf(db, subjectOf({ id })),
    events: timelineOf(db, [subjectOf({ id })]),
    administrators: countAdministrators(db, now),
    candidates: listCandidates(db, id, ''),
  });
  const known = request.personId === null ? candidates.map((each) => each.id) : [request.personId];
  const readings = known.map((personId) => ({ type: 'person', id: personId }) as const);
  await noteReading(db, actor, readings, now);
  const own = ownProblems(actor, request, administrators);
  return {
    title: t('Request {reference}', { reference: request.reference }),
    backLink: { href: '/admin/data-requests', text: t('Requests about personal data') },
    request,
    state: stateOf(request),
    words: wordsOf(request),
    candidates: request.personId === null ? candidates : [],
    today: dayOf(now),
    own,
    may: holds(actor, 'administrator') && own.length === 0 ? changesOf(request, dayOf(now)) : {},
    letters,
    timeline: events.map((event) => toldEvent(event, sentences)),
  };
}

function wordsOf({ kind, outcome, stoppedFor, ...request }: DataRequest) {
  return {
    kind: t(kindWords[kind]),
    state: t(stateWords[stateOf(request)]),
    outcome: outcome && t(outcomeWords(kind, outcome)),
    stoppedFor: stoppedFor && t(stopWords[stoppedFor]),
  };
}

/** Which changes nothing stands in the way of, by the noun of each. */
function changesOf(request: DataRequest, today: Day): Record<string, boolean> {
  const standing: Record<string, Problem[]> = {
    acknowledgement: acknowledgementProblems(request),
    person: personProblems(request),
    pause: stopProblems(request, today),
    resumption: startProblems(request),
    extension: extensionProblems(request, today),
    answer: answerProblems(request),
    archive: archiveProblems(request),
  };
  return Object.fromEntries(Object.entries(standing).map(([noun, { length }]) => [noun, length === 0]));
}

const sentences = {
  'data request received': 'The request came',
  'data request tied': 'Somebody said whose request it is',
  'complaint acknowledged': 'The complaint was acknowledged',
  'data request stopped': 'The clock was stopped',
  'data request started': 'The clock was started again',
  'data request extended': 'Two more months were taken',
  'archive delivered': 'The copy was taken, to pass it on',
  'data request closed': 'The request was answered',
};
