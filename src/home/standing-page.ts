import { holds, type Actor } from '../actor';
import type { Db } from '../db';
import { listFunds } from '../funds';
import { figuresOfFunds, moneyBar } from '../ledger';
import type { Results } from '../read';
import { groupsTrained } from '../training';
import type { Day } from '../values/day';
import { t } from '../values/t';
import { recommendedByFund } from './queries';

/** What those who watch the money find on their front page; nothing for anyone else. */
export function standingReads(db: Db, actor: Actor, day: Day) {
  if (!holds(actor, 'manager', 'decider', 'finance', 'auditor')) return {};
  return {
    funds: listFunds(db),
    figures: figuresOfFunds(db, day),
    recommended: recommendedByFund(db, actor),
    trained: groupsTrained(db),
  };
}

/** The one bar that matters, and the figures beside it, each of which opens its rows (product.md, Who uses it). */
export function standingPart(
  actor: Actor,
  day: Day,
  { funds, figures: figuresOf, recommended, trained }: Results<ReturnType<typeof standingReads>>,
) {
  const fund = funds?.[0];
  const figures = figuresOf?.find(({ fundId }) => fundId === fund?.id);
  if (!fund || !figures) return undefined;
  const hrefOf = (figure: string) => `/reports/ledger?fund=${fund.slug}&figure=${figure}#rows`;
  const recommendedPart = {
    pence: recommended?.get(fund.id) ?? 0,
    ...(holds(actor, 'manager', 'decider', 'auditor') && { href: '/awards/schedules' }),
  };
  return {
    fund,
    day,
    figures,
    hrefOf,
    bar: moneyBar(t('Where the money stands'), figures, hrefOf, recommendedPart),
    trained: fund.trainingTarget === null ? undefined : trained,
  };
}
