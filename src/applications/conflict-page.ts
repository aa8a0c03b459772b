import type { Response } from 'express';
import { type Answers, type Question, type Section, summaryLines } from '../funds';
import type { Services } from '../services';
import type { Problem } from '../values/problem';
import { t } from '../values/t';
import type { Fields } from '../web/forms';
import { showPage } from '../web/pages';
import { findLastSaver } from './application-version-store';
import type { Bid } from './bid';

/** What a person typed, and the questions of it that somebody else answered differently in the meantime. */
type Meeting = {
  section: Section;
  asked: Question[];
  answers: Answers;
  conflicts: string[];
  problems?: Problem[];
};

/** Shows what this person typed beside what somebody else saved, so that nothing is lost (guarantees.md DL-06). */
export async function showConflict(
  res: Response,
  services: Services,
  bid: Bid,
  meeting: Meeting,
): Promise<void> {
  const { application, context } = bid;
  const { section, asked, answers, conflicts, problems } = meeting;
  const linesOf = (question: Question, from: Answers) =>
    summaryLines(question, from[question.key], { ...context, answers: from });
  showPage(res, 'applications/conflict', {
    title: t('Someone else changed this too'),
    backLink: {
      href: `/applications/${application.id}/sections/${section.key}`,
      text: t('See what is saved'),
    },
    application,
    section,
    problems,
    deciding: conflicts.join(' '),
    saver: await findLastSaver(services.db, application.id),
    typed: fieldsToSend(res),
    choices: asked
      .filter(({ key }) => conflicts.includes(key))
      .map((question) => ({
        key: question.key,
        label: question.label,
        yours: linesOf(question, answers),
        theirs: linesOf(question, application.answers),
      })),
  });
}

/** What was chosen on the conflict page: the questions it asked about, and those left to the other person's words. */
export function decisionsIn(fields: Fields): { undecided: string[]; settled: string[] } {
  const asked = [fields['deciding'] ?? '']
    .flat()
    .join(' ')
    .split(' ')
    .filter((key) => key !== '');
  return {
    undecided: asked.filter((key) => fields[`keep-${key}`] !== 'mine' && fields[`keep-${key}`] !== 'theirs'),
    settled: asked.filter((key) => fields[`keep-${key}`] === 'theirs'),
  };
}

export function undecidedProblems(undecided: string[]): Problem[] {
  return undecided.map((key) => ({ field: `keep-${key}`, text: 'Choose whose words to keep' }));
}

/** Everything that was typed, to be sent again with the choice. */
function fieldsToSend({ req }: Response): { name: string; value: string }[] {
  return Object.entries(req.body as Record<string, string | string[]>)
    .filter(([name]) => !['_csrf', 'version', 'then', 'deciding'].includes(name) && !name.startsWith('keep-'))
    .flatMap(([name, value]) => [value].flat().map((each) => ({ name, value: each })));
}
