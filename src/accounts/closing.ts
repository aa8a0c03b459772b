import type { Actor } from '../actor';
import type { Problem } from '../values/problem';

/** A group somebody leads: how many others lead it, and how many others act for it. */
export type LedGroup = { id: number; name: string; otherLeads: number; others: number };

/** What has to be done before somebody can close their account: nobody is left without a lead or with work undone. */
export function closingProblems(actor: Actor, led: LedGroup[]): Problem[] {
  const problems: Problem[] = led
    .filter(({ otherLeads, others }) => otherLeads === 0 && others > 0)
    .map(({ name }) => ({ text: 'First make somebody else the lead of {group}', values: { group: name } }));
  if (actor.permissions.length > 0) {
    problems.push({ text: 'You work for the fund here. Ask an administrator to end your permissions first' });
  }
  return problems;
}
