import type { Request, Response } from 'express';
import { listGroupsOf, peopleOfGroup } from '../accounts';
import { type Actor, holds } from '../actor';
import {
  type Question,
  type Round,
  decisionPromised,
  earliestStart,
  findRound,
  listOpenRounds,
} from '../funds';
import { readTogether } from '../read';
import type { Services } from '../services';
import { listComingSessions } from '../training';
import type { Problem } from '../values/problem';
import { t } from '../values/t';
import { type Fields, fieldsOf, readForm } from '../web/forms';
import { showPage } from '../web/pages';
import { actorOf, queryFrom } from '../web/requests';
import { type Application, editProblems, startProblems } from './application';
import { findLastSaver } from './application-version-store';
import { bidFrom, bidReads, withWorkings } from './bid';
import { startApplication } from './draft-actions';
import { newBidForm } from './forms';
import { type OwnBid, listOwnBids } from './queries';
import { isFinished, partsOf } from './sections';
import { ofOwnGroups } from './policy';
import { applicantTone, applicantWords } from './status';
import { findApplication } from './store';

/** The bids of this person's groups: drafts to finish first, then what was sent, then where to start another. */
export async function showOwnBids(req: Request, res: Response, services: Services) {
  const actor = actorOf(req);
  const { bids, rounds } = await readTogether(services.db, {
    bids: listOwnBids(services.db, actor),
    rounds: listOpenRounds(services.db, services.clock()),
  });
  showPage(res, 'applications/own-bids', {
    title: t('Your bids'),
    drafts: await withProgress(
      services,
      actor,
      bids.filter(({ status }) => status === 'draft'),
    ),
    others: bids.filter(({ status }) => status !== 'draft').map(withWords),
    rounds,
    now: services.clock(),
    isStaff: holds(actor, 'manager', 'auditor'),
  });
}

export async function showNewBid(req: Request, res: Response, services: Services) {
  const round = await findRound(services.db, queryFrom(req, 'round') ?? '');
  await showNewBidPage(req, res, services, round, {});
}

export async function startBid(req: Request, res: Response, services: Services) {
  const { values, problems } = readForm(newBidForm, req.body);
  const typed = fieldsOf(req.body);
  const round = await findRound(services.db, String(typed['round'] ?? ''));
  const missing = values && isBandMissing(round, values.band) ? bandMissing : [];
  if (!values || missing.length > 0) {
    return showNewBidPage(req, res.status(422), services, round, {
      problems: [...problems, ...missing],
      values: typed,
    });
  }
  const { group: groupId, band } = values;
  const bid = { roundId: round.id, groupId, ...(band !== undefined && { band }) };
  const application = await startApplication(services, actorOf(req), bid);
  res.redirect(303, `/applications/${application.id}`);
}

/** The draft as a list of tasks, with what is missing and who else can help. */
export async function showDraft(res: Response, services: Services, application: Application): Promise<void> {
  const { db, clock } = services;
  const { round, context, people, saver, courses } = await withWorkings(services, application, {
    people: peopleOfGroup(db, application.groupId),
    saver: findLastSaver(db, application.id),
    courses: listComingSessions(db, clock(), 1),
  });
  const parts = partsOf(round.form, context);
  showPage(res, 'applications/draft', {
    title: application.projectName ?? t('Your bid'),
    backLink: { href: '/applications', text: t('Your bids') },
    application,
    round,
    parts,
    finished: parts.filter(isFinished).length,
    isReady: parts.every(isFinished),
    isClosed: editProblems(application, round, clock()).length > 0,
    context,
    decisionOn: decisionPromised(round, context.tier, clock()),
    people,
    saver,
    course: courses[0],
  });
}

async function showNewBidPage(
  req: Request,
  res: Response,
  services: Services,
  round: Round,
  again: { problems?: Problem[]; values?: Fields },
): Promise<void> {
  const now = services.clock();
  showPage(res, 'applications/new', {
    title: t('Start a bid'),
    backLink: { href: '/applications', text: t('Your bids') },
    round,
    barred: startProblems(round, now),
    groups: await listGroupsOf(services.db, actorOf(req)),
    band: bandOf(round),
    earliest: earliestStart(round, 'large', now),
    ...again,
  });
}

const bandMissing: Problem[] = [{ field: 'band', text: 'Choose how much you want to ask for' }];

function isBandMissing(round: Round, band: string | undefined): boolean {
  const asked = bandOf(round);
  return asked !== undefined && !asked.options?.some(({ value }) => value === band);
}

function bandOf({ form }: Round): Question | undefined {
  return form.sections.flatMap(({ questions }) => questions).find(({ key }) => key === 'band');
}

/** How many parts of each draft are finished; only of the few at the top, which is all that most groups have. */
async function withProgress({ db, clock }: Services, actor: Actor, drafts: OwnBid[]) {
  const first = drafts.slice(0, 5);
  const reads = first.map((draft) => {
    const application = findApplication(db, actor, draft.id, ofOwnGroups);
    return [draft.id, readTogether(db, { application, bid: bidReads(db, draft) })] as const;
  });
  if (reads.length === 0) return [];
  const read = await readTogether(db, Object.fromEntries(reads));
  const counted = first.map((draft) => {
    const { application, bid } = read[draft.id] as NonNullable<(typeof read)[number]>;
    const { round, context } = bidFrom(application, bid, clock());
    const parts = partsOf(round.form, context);
    return { ...draft, parts: parts.length, finished: parts.filter(isFinished).length };
  });
  return [...counted, ...drafts.slice(5)];
}

function withWords(bid: OwnBid) {
  return {
    ...bid,
    words: t(applicantWords(bid.status, bid.released)),
    tone: applicantTone(bid.status, bid.released),
  };
}
