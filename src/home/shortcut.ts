import { holds, type Actor, type Permission, permissions } from '../actor';
import { t } from '../values/t';

/** A page this person may open that the main menu does not name. */
export type Shortcut = { text: string; href: string };

const shortcuts: (Shortcut & { for: Permission[] })[] = [
  { text: 'Lists of decisions', href: '/awards/schedules', for: ['manager', 'decider', 'auditor'] },
  {
    text: 'The money, month by month',
    href: '/reports/ledger/months',
    for: ['manager', 'decider', 'finance', 'auditor'],
  },
  { text: 'My declarations', href: '/assessment/declarations', for: ['assessor', 'manager', 'decider'] },
  { text: 'Groups that look alike', href: '/groups/likenesses', for: ['manager', 'auditor'] },
  { text: 'Training sessions and their registers', href: '/training', for: ['trainer', 'manager'] },
  { text: 'Invite an assessor', href: '/admin/invitations', for: ['manager'] },
  { text: 'Who stands in for you when you are away', href: '/account/delegations', for: [...permissions] },
  { text: 'Emails that could not be sent', href: '/letters/given-up', for: ['manager', 'administrator'] },
];

/** The ways on from home, so that nobody who works for the fund meets an empty page. */
export function shortcutsFor(actor: Actor): Shortcut[] {
  return shortcuts
    .filter((shortcut) => holds(actor, ...shortcut.for))
    .map(({ text, href }) => ({ text: t(text), href }));
}
