import type { Request, Response } from 'express';
import { NotFound } from '../errors';
import type { Services } from '../services';
import type { Problem } from '../values/problem';
import { t } from '../values/t';
import { type Fields, fieldsOf } from '../web/forms';
import { showPage } from '../web/pages';
import { wordFrom } from '../web/requests';
import { type Choices, eligibilityResult, readChoices, unansweredProblems } from './eligibility';
import { askedOf } from './eligibility-page';
import { documentsOf } from './form';
import { startsOf } from './pages';
import { type Round, roundState } from './round';
import { findRound } from './round-store';
import type { EligibilityQuestion } from './terms';

type Checker = { round: Round; now: Date; questions: EligibilityQuestion[] };

/** The questions, with the answers of a link back from the result. */
export async function showEligibility(req: Request, res: Response, services: Services) {
  const checker = await findChecker(req, services);
  sendQuestions(res, checker, readChoices(checker.questions, req.query as Fields));
}

/** Says what the answers mean; keeps nothing, so the result is the answer to the form itself. */
export async function checkEligibility(req: Request, res: Response, services: Services) {
  const checker = await findChecker(req, services);
  const choices = readChoices(checker.questions, fieldsOf(req.body));
  const problems = unansweredProblems(checker.questions, choices);
  if (problems.length > 0) return sendQuestions(res.status(422), checker, choices, problems);
  sendResult(res, checker, choices);
}

/** Throws NotFound where there is no such round, and where a round asks nothing. */
async function findChecker(req: Request, services: Services): Promise<Checker> {
  const round = await findRound(services.db, wordFrom(req, 'round'));
  if (round.terms.eligibility.length === 0) throw new NotFound();
  const now = services.clock();
  return { round, now, questions: askedOf(round, now) };
}

function sendQuestions(res: Response, checker: Checker, values: Choices, problems: Problem[] = []): void {
  const { round, now, questions } = checker;
  showPage(res, 'funds/eligibility', {
    title: t('Check if you can apply'),
    backLink: { href: `/rounds/${round.slug}`, text: round.name },
    round,
    state: roundState(round, now),
    questions,
    problems,
    values,
  });
}

const titles = {
  likely: 'You can probably apply',
  'to sort': 'You can probably apply, with points to sort',
  unlikely: 'You probably cannot apply',
};

function sendResult(res: Response, { round, now, questions }: Checker, choices: Choices): void {
  const result = eligibilityResult(questions, choices);
  const again = `/rounds/${round.slug}/eligibility?${new URLSearchParams(choices).toString()}`;
  showPage(res, 'funds/eligibility-result', {
    title: t(titles[result.outcome]),
    backLink: { href: again, text: t('Change your answers') },
    again,
    round,
    state: roundState(round, now),
    result,
    starts: startsOf(round, now),
    documents: documentsOf(round.form),
  });
}
