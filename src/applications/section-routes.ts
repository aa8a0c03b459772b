import type { Request, Response } from 'express';
import { BadRequest, NotFound } from '../errors';
import {
  type Answers,
  type Question,
  type Section,
  criteriaFor,
  pressedRowButton,
  readAnswers,
  sectionToFill,
} from '../funds';
import type { Services } from '../services';
import type { Problem } from '../values/problem';
import { t } from '../values/t';
import { type Fields, fieldsOf, readForm } from '../web/forms';
import { showPage } from '../web/pages';
import { actorOf, queryFrom, receivedAt, wordFrom } from '../web/requests';
import { editProblems } from './application';
import type { Bid } from './bid';
import { ownBid } from './bid-page';
import { decisionsIn, showConflict, undecidedProblems } from './conflict-page';
import { filesToUse } from './document-attachment';
import { saveSection } from './draft-actions';
import { sectionForm } from './forms';
import { filesToFollow, partAfter, partsOf } from './sections';
import { aboutOf } from './snapshot';

export async function showSection(req: Request, res: Response, services: Services) {
  const bid = await ownBid(req, services);
  const section = sectionOf(req, bid);
  const barred = editProblems(bid.application, bid.round, services.clock());
  if (barred.length > 0) return res.redirect(303, `/applications/${bid.application.id}`);
  showSectionPage(res, bid, section, { addTo: queryFrom(req, 'add') });
}

/** Keeps whatever was typed, finished or not; only what nobody's page could have sent is turned back. */
export async function keepSection(req: Request, res: Response, services: Services) {
  const bid = await ownBid(req, services);
  const section = sectionOf(req, bid);
  const fields = fieldsOf(req.body);
  const { values, problems } = readForm(sectionForm, req.body);
  const asked = shownQuestions(bid, section, values?.shown);
  refuseRepeats(fields, asked);
  const press = pressedRowButton(asked, fields);
  const answers = readAnswers(asked, press?.fields ?? fields);
  if (!values) {
    const again = problems.slice(0, 1).map(({ text }) => ({ text }));
    return showSectionPage(res.status(422), bid, section, { typed: answers, problems: again });
  }
  const barred = editProblems(bid.application, bid.round, receivedAt(req));
  if (barred.length > 0)
    return showSectionPage(res.status(409), bid, section, { typed: answers, problems: barred });

  const { undecided, settled } = decisionsIn(fields);
  if (undecided.length > 0) {
    const meeting = { section, asked, answers, conflicts: undecided, problems: undecidedProblems(undecided) };
    return showConflict(res.status(422), services, bid, meeting);
  }

  const page = { version: values.version, answers, settled };
  const { application, conflicts } = await saveSection(
    services,
    actorOf(req),
    bid.application.id,
    page,
    receivedAt(req),
  );
  if (conflicts.length > 0) {
    return showConflict(
      res.status(409),
      services,
      { ...bid, application },
      { section, asked, answers, conflicts },
    );
  }
  // After a press for another row the page opens at that row, and a banner would take the focus from it.
  if (!press) req.session.message = t('Your answers are saved.');
  res.redirect(
    303,
    press ? rowAddress(press, answers, bid, section) : await nextAddress(req, services, values.then),
  );
}

type Shown = { typed?: Answers; problems?: Problem[]; addTo?: string | undefined };

/** One part of the bid with its words, and what is still to finish; `typed` stands in for what is saved. */
export function showSectionPage(res: Response, bid: Bid, section: Section, shown: Shown): void {
  const { application, round, context } = bid;
  const parts = partsOf(round.form, context);
  const part = parts.find((each) => each.section.key === section.key);
  const unfinished = part?.problems ?? [];
  showPage(res, 'applications/section', {
    title: t(section.title),
    backLink: { href: `/applications/${application.id}`, text: t('Your bid') },
    ...bid,
    context: { ...context, answers: { ...context.answers, ...shown.typed } },
    section: { ...section, questions: section.questions.filter(({ kind }) => kind !== 'document') },
    files: section.questions.filter(({ kind }) => kind === 'document'),
    offersOf: (key: string) => filesToUse(bid.library, bid.documents, key),
    toFollow: filesToFollow(context),
    criteria: criteriaFor(round, context.tier, aboutOf(application.answers)),
    shownKeys: section.questions.map(({ key }) => key).join(' '),
    unfinished,
    problems: shown.problems,
    fieldProblems: [...(shown.problems ?? []), ...unfinished],
    addTo: shown.addTo,
    next: partAfter(parts, section.key)?.section,
  });
}

/** The part of the bid an address names, as its page shows it. Throws NotFound when this bid has no such part. */
export function sectionOf(req: Request, { round, context }: Bid): Section {
  const section = sectionToFill(round.form, wordFrom(req, 'section'), context);
  if (!section) throw new NotFound();
  return section;
}

/** The questions that were on the page, which the tier or another answer may have taken away since. */
function shownQuestions({ round }: Bid, { key }: Section, shown = ''): Question[] {
  const keys = shown.split(' ');
  const whole = round.form.sections.find((each) => each.key === key);
  return whole?.questions.filter((question) => keys.includes(question.key)) ?? [];
}

function refuseRepeats(fields: Fields, asked: Question[]): void {
  const lists = asked.filter(({ kind }) => kind === 'choices' || kind === 'wards').map(({ key }) => key);
  const repeated = Object.entries(fields).filter(([, value]) => Array.isArray(value));
  if (repeated.some(([name]) => !lists.includes(name))) {
    throw new BadRequest('A field was sent twice. Go back and send it again.');
  }
}

function rowAddress(
  press: { table: string; added: boolean },
  answers: Answers,
  bid: Bid,
  { key }: Section,
): string {
  const address = `/applications/${bid.application.id}/sections/${key}`;
  const rows = answers[press.table];
  const last = Array.isArray(rows) ? rows.length : 0;
  const question = bid.round.form.sections
    .flatMap(({ questions }) => questions)
    .find((each) => each.key === press.table);
  const first = question?.columns?.[0]?.key ?? '';
  return press.added
    ? `${address}?add=${press.table}#${press.table}-${last}-${first}`
    : `${address}#${press.table}`;
}

/** On to the next part when this one is finished, and otherwise here again, where what is missing is shown. */
async function nextAddress(
  req: Request,
  services: Services,
  then: 'continue' | 'later' | undefined,
): Promise<string> {
  const { application, round, context } = await ownBid(req, services);
  const address = `/applications/${application.id}`;
  if (then === 'later') return address;
  const parts = partsOf(round.form, context);
  const key = wordFrom(req, 'section');
  const isUnfinished = parts.some(({ section, problems }) => section.key === key && problems.length > 0);
  if (isUnfinished) return `${address}/sections/${key}`;
  const next = partAfter(parts, key);
  return next ? `${address}/sections/${next.section.key}` : `${address}/answers`;
}
