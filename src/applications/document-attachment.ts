import { DateTime } from 'luxon';
import type { LibraryFile } from '../accounts';
import { type DocumentStatus, quotaProblems } from '../documents';
import { type Round, isOpen } from '../funds';
import { type Day, dayOf } from '../values/day';
import { type Problem, onField } from '../values/problem';
import type { Application } from './application';

/** A file of a bid, as its group and the fund's staff see it. */
export type AttachedDocument = {
  id: number;
  questionKey: string;
  name: string;
  mediaType: string;
  sizeBytes: number;
  digest: string;
  status: DocumentStatus;
  attachedAt: Date;
};

/** The last day for a file that was not ready when the bid was sent, in working days (product.md, Decided 4). */
export function toFollowBy(submittedAt: Date, workingDays: number): Day {
  let day = DateTime.fromISO(dayOf(submittedAt), { zone: 'utc' });
  for (let left = workingDays; left > 0;) {
    day = day.plus({ days: 1 });
    if (day.weekday <= 5) left -= 1;
  }
  return day.toISODate() ?? dayOf(submittedAt);
}

/** What stands in the way of adding a file: nothing while the bid is a draft, later only what was still to follow. */
export function attachProblems(
  application: Application,
  round: Round,
  questionKey: string,
  attached: AttachedDocument[],
  receivedAt: Date,
): Problem[] {
  if (application.status === 'draft' && !isOpen(round, receivedAt)) {
    return [{ text: '{round} has closed', values: { round: round.name } }];
  }
  if (application.status !== 'draft' && !isAwaited(application, round, questionKey, attached, receivedAt)) {
    return [{ text: 'This bid has been sent, so its files stay as they are' }];
  }
  return [];
}

/** Whether the bid has room for one more file of this size (domain.md 7.3.7). */
export function roomProblems(attached: AttachedDocument[], sizeBytes: number): Problem[] {
  const bytes = attached.reduce((sum, file) => sum + file.sizeBytes, 0);
  return onField('file', quotaProblems({ files: attached.length, bytes }, sizeBytes));
}

/** Whether a file for this question was still to come when the bid was sent, and there is still time. */
export function isAwaited(
  application: Application,
  round: Round,
  questionKey: string,
  attached: AttachedDocument[],
  now: Date,
): boolean {
  const { status, submittedAt } = application;
  if (!submittedAt || !['submitted', 'in_checks', 'info_requested'].includes(status)) return false;
  const wasThere = attached.some(
    (file) => file.questionKey === questionKey && file.attachedAt <= submittedAt,
  );
  return !wasThere && dayOf(now) <= toFollowBy(submittedAt, round.terms.documentsToFollowDays);
}

/** A file goes only while the bid is a draft of an open round; what was sent stays as it was sent. */
export function removeProblems(application: Application, round: Round, receivedAt: Date): Problem[] {
  if (application.status !== 'draft')
    return [{ text: 'This bid has been sent, so its files stay as they are' }];
  if (!isOpen(round, receivedAt)) return [{ text: '{round} has closed', values: { round: round.name } }];
  return [];
}

/** The files of a library that a question of a bid may use: of the kind it asks for, whole, and not there already. */
export function filesToUse<File extends Pick<LibraryFile, 'kind' | 'digest' | 'status'>>(
  library: File[],
  attached: AttachedDocument[],
  questionKey: string,
): File[] {
  const there = attached.filter((file) => file.questionKey === questionKey).map(({ digest }) => digest);
  return library.filter(
    ({ kind, digest, status }) =>
      kind === questionKey && ['clean', 'quarantined'].includes(status) && !there.includes(digest),
  );
}

/** How many files each question has, as the question form asks. */
export function filesPerQuestion(attached: AttachedDocument[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { questionKey } of attached) counts[questionKey] = (counts[questionKey] ?? 0) + 1;
  return counts;
}
