import type { Answers, Tier } from '../../../src/funds';
import { addDays, addMonths, type Day } from '../../../src/values/day';
import { wardCodes } from '../wards';

/** A bid as it was written; its dates are counted from the earliest day it may start. */
export type Bid = {
  group: string;
  band: Tier;
  /** The second contact: somebody of the group who has no account. */
  second: { name: string; role: string; phone: string };
  startsAfterWeeks: number;
  lastsWeeks: number;
  wards: string[];
  costs: Cost[];
  steps?: Step[];
  risks?: Risk[];
  partners?: Partner[];
  otherMoney?: OtherMoney[];
  /** Pounds: the least that would do, and what came in, went out and was put aside last year. */
  minimum?: number;
  accounts?: [income: number, spending: number, reserves: number];
  answers: Answers;
};

/** What is done, how many months after the start, and by whom. */
export type Step = [what: string, month: number, who: string];
/** A heading, what it covers, its kind, and pounds: the whole cost, and what is asked where that is less. */
export type Cost = [heading: string, covers: string, category: string, cost: number, asked?: number];

/** Likelihood and impact are low, medium or high. */
export type Risk = [risk: string, likelihood: string, impact: string, action: string];
export type Partner = [partner: string, part: string, agreed: boolean];
/** Whose money it is, pounds, own, cash or in-kind, and confirmed or applied. */
export type OtherMoney = [source: string, pounds: number, form: string, state: string];

/** The answers of a whole bid in the words the question form keeps them in. */
export function answersOf(bid: Bid, earliestStart: Day): Answers {
  const startDate = addDays(earliestStart, 7 * bid.startsAfterWeeks);
  return {
    band: bid.band,
    secondContactName: bid.second.name,
    secondContactEmail: `${bid.second.name.toLowerCase().replaceAll(' ', '.')}@example.org`,
    wards: wardCodes(bid.wards),
    startDate,
    endDate: addDays(startDate, 7 * bid.lastsWeeks),
    safeguarding: false,
    budget: bid.costs.map(costLine),
    ...(bid.band === 'small' ? {} : longAnswers(bid, startDate)),
    ...bid.answers,
  };
}

function longAnswers(bid: Bid, startDate: Day): Answers {
  const [income = 0, spending = 0, reserves = 0] = bid.accounts ?? [];
  return {
    ...usual,
    secondContactRole: bid.second.role,
    secondContactPhone: bid.second.phone,
    wardsFrom: wardCodes(bid.wards),
    milestones: (bid.steps ?? []).map(([step, month, who]) => ({
      step,
      month: addMonths(startDate, month).slice(0, 7),
      who,
    })),
    risks: (bid.risks ?? []).map(([risk, likelihood, impact, action]) => ({
      risk,
      likelihood,
      impact,
      action,
    })),
    partners: (bid.partners ?? []).map(([partner, part, agreed]) => ({ partner, part, agreed })),
    otherMoney: (bid.otherMoney ?? []).map(otherMoneyLine),
    minimumAmount: pence(bid.minimum ?? 0),
    income: pence(income),
    spending: pence(spending),
    reserves: pence(reserves),
  };
}

/** What most groups answer: no link with the fund, no permission needed, no earlier grant and no trade. */
const usual: Answers = {
  interests: false,
  permissionsNeeded: false,
  ruralUrban: false,
  vat: 'no',
  fundedBefore: false,
  trading: false,
};

function costLine([heading, covers, category, cost, asked = cost]: Cost) {
  return { heading, covers, category, cost: pence(cost), asked: pence(asked) };
}

function otherMoneyLine([source, pounds, form, state]: OtherMoney) {
  return { source, amount: pence(pounds), form, state };
}

function pence(pounds: number): number {
  return Math.round(pounds * 100);
}
