import { holds, type Actor, type Permission } from '../actor';
import { t } from '../values/t';
import type { Waiting } from './queries';

/** Something that waits for this person today, and the page where they do it. */
export type Task = { text: string; href: string; count: number; late: boolean };

type Counts = Waiting & { toScore: number; registersToTake: number };

type Kind = { text: string; href: string; count: keyof Counts; for: Permission[]; late?: boolean };

const kinds: Kind[] = [
  { text: 'Bids to score', href: '/assessment', count: 'toScore', for: ['assessor'] },
  {
    text: 'Training registers to take',
    href: '/training/registers',
    count: 'registersToTake',
    for: ['trainer'],
  },
  {
    text: 'Bids that have arrived, to check',
    href: '/applications?status=submitted',
    count: 'toCheck',
    for: ['manager'],
  },
  {
    text: 'Bids in checks, to finish and give to assessors',
    href: '/applications?status=in_checks',
    count: 'inChecks',
    for: ['manager'],
  },
  {
    text: 'Bids where the scores differ, to moderate',
    href: '/applications?status=in_moderation',
    count: 'inModeration',
    for: ['manager'],
  },
  {
    text: 'Bids ready for a decision',
    href: '/applications?status=ready_for_panel',
    count: 'readyForDecision',
    for: ['manager'],
  },
  { text: 'Lists of decisions to approve', href: '/awards/schedules', count: 'toApprove', for: ['decider'] },
  {
    text: 'Approved lists of decisions to release',
    href: '/awards/schedules',
    count: 'toRelease',
    for: ['manager'],
  },
  {
    text: 'New groups that look like one we know',
    href: '/groups/likenesses',
    count: 'likeKnown',
    for: ['manager'],
  },
  {
    text: 'Emails that could not be sent',
    href: '/letters/given-up',
    count: 'lettersGivenUp',
    for: ['manager', 'administrator'],
    late: true,
  },
  {
    text: 'Requests about personal data, due within a week',
    href: '/admin/data-requests',
    count: 'requestsDue',
    for: ['administrator'],
    late: true,
  },
];

/** What needs doing today, for what this person may do; nothing that counts nothing. */
export function tasksFor(actor: Actor, waiting: Counts): Task[] {
  return kinds
    .filter((kind) => holds(actor, ...kind.for) && waiting[kind.count] > 0)
    .map(({ text, href, count, late = false }) => ({ text: t(text), href, count: waiting[count], late }));
}
