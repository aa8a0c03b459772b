export { commitAward, releaseAward, type Commitment, type Release } from './award-actions';
export { openRoundPosition, setRoundBudget } from './budget-actions';
export { disagreements, type Disagreement, moneyFindings } from './check-queries';
export { linkGroups, unlinkGroup, type Linking } from './family-actions';
export { summedFigures, type Movement, type SummedFigure } from './entry';
export {
  figuresOfFunds,
  ledgerOn,
  moneyFigures,
  type Figures,
  type FundFigures,
  type LedgerRow,
} from './figure-queries';
export { type Host, hostingOf, listHosts } from './hosting-queries';
export { awardsStanding, linesOfFigure, linesUntil } from './line-queries';
export { monthlyChanges, type MonthlyChange } from './month-queries';
export { moneyBar, type MoneyBar } from './money-bar';
export {
  availableProblems,
  budgetProblems,
  capProblems,
  type FundPosition,
  type GroupPosition,
  type RoundPosition,
} from './position';
export { capLeft, fundPosition, groupPosition, roundPosition } from './position-queries';
export { openFundPosition } from './position-store';
export { dropRequest, holdRequest } from './request-actions';
export { confirmTranche, proposeTranche, withdrawTranche } from './tranche-actions';
