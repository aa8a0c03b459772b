export * from './form';
export { createFund, createRound, moveRound, publishRound, type RoundDraft, saveWards } from './actions';
export { roundFindings } from './check-queries';
export { type Fund, leftInPublic } from './fund';
export { findFirstFund, findFund, fundById, listFunds, type NewFund } from './fund-store';
export {
  type Condition,
  type Limits,
  type Option,
  type Question,
  type QuestionForm,
  type QuestionKind,
  type Section,
  type Tier,
  tiers,
} from './question';
export {
  benchmarkFor,
  criteriaFor,
  type Criterion,
  decisionPromised,
  earliestStart,
  isOpen,
  type Round,
  type RoundKind,
  type RoundState,
  roundState,
  type RoundStatus,
} from './round';
export { routes } from './routes';
export { findRound, listOpenRounds, roundById, shareRound } from './round-store';
export { type About, type Benchmark, type EligibilityQuestion, type RoundTerms } from './terms';
export { largestTier, questionAt, tierOfRequest } from './tier';
export { listWards } from './ward-queries';
