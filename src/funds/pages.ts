import type { Day } from '../values/day';
import type { Pence } from '../values/money';
import { t } from '../values/t';
import { tiersOf } from './form';
import { type Fund, leftInPublic } from './fund';
import type { Tier } from './question';
import type { PublicFigures } from './queries';
import { earliestStart, type Round, roundState } from './round';
import type { Benchmark } from './terms';

/** The tag and its colour that say where a round stands. */
export function stateTag(round: Pick<Round, 'status' | 'opensAt' | 'closesAt'>, now: Date) {
  const state = roundState(round, now);
  return { state, text: t(tags[state].text), classes: `govuk-tag--${tags[state].colour}` };
}

const tags = {
  'not open yet': { text: 'Opens soon', colour: 'blue' },
  open: { text: 'Open', colour: 'green' },
  'closing soon': { text: 'Closing soon', colour: 'yellow' },
  closed: { text: 'Closed', colour: 'grey' },
};

/** The fund's money as `views/partials/money-bar.ejs` draws it for the public: what is left is rounded down. */
export function publicMoneyBar(fund: Fund, { awardedPence }: PublicFigures) {
  return {
    id: 'fund-money',
    title: t('What has been awarded'),
    targetPence: fund.targetPence,
    confirmedPence: fund.targetPence,
    committedPence: awardedPence,
    segments: [
      { label: t('Awarded'), pence: awardedPence, pattern: 'solid', href: '/register' },
      {
        label: t('Left to award, about'),
        pence: leftInPublic(fund.targetPence, awardedPence),
        pattern: 'stripes',
      },
    ],
  };
}

/** One size of bid: what it may ask for, and how long its answer takes. */
export type TierRow = { tier: Tier; name: string; above: Pence; most: Pence; weeks: number };

const tierNames: Record<Tier, string> = { small: 'Small', medium: 'Medium', large: 'Large' };

/** The sizes of bid that a round takes, smallest first. */
export function tierRows({ form, terms }: Pick<Round, 'form' | 'terms'>): TierRow[] {
  const offered = tiersOf(form);
  return offered.map((tier, place) => {
    const below = offered[place - 1];
    const above = below ? terms.tiers[below] : 0;
    return {
      tier,
      name: t(tierNames[tier]),
      above,
      most: terms.tiers[tier],
      weeks: terms.decisionWeeks[tier],
    };
  });
}

/** The first day a project of each size may start, for a bid sent now or when the round opens. */
export function startsOf(round: Round, now: Date): { name: string; day: Day }[] {
  const sent = now < round.opensAt ? round.opensAt : now;
  return tierRows(round).map(({ tier, name }) => ({ name, day: earliestStart(round, tier, sent) }));
}

/** The standard a bid must reach, in sentences. */
export function benchmarkWords({ combined, floors }: Benchmark): string[] {
  const total = t('At least {mark} out of 100 in all.', {
    mark: (combined / 100).toFixed(combined % 100 === 0 ? 0 : 2),
  });
  const least = floors.map(({ anyOf, atLeast }) =>
    t('At least {mark} out of 5 for {criteria}.', { mark: atLeast, criteria: anyOf.join(t(' or ')) }),
  );
  return [total, ...least];
}
