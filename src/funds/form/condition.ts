import type { Condition } from '../question';
import type { Answer } from './answer';
import type { FormContext } from './context';

/** Whether a section or question is asked, as far as its own condition goes; no condition is always met. */
export function isMet(when: Condition | undefined, context: FormContext): boolean {
  return (
    !when || (tierIsMet(when, context) && groupIsMet(when, context) && answerIsMet(when, context.answers))
  );
}

export function tierIsMet({ tier }: Condition, context: FormContext): boolean {
  return !tier || tier.includes(context.tier);
}

export function groupIsMet({ group }: Condition, context: FormContext): boolean {
  const fact = group && context.group[group.fact];
  return !group || (typeof fact === 'string' && [group.is].flat().includes(fact));
}

function answerIsMet({ answer }: Condition, answers: Record<string, Answer>): boolean {
  if (!answer) return true;
  const given = answers[answer.key];
  const wanted = [answer.is].flat();
  return [given]
    .flat()
    .some((one) => (typeof one === 'string' || typeof one === 'boolean') && wanted.includes(one));
}
