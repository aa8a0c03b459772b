export * from './form';
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
export { largestTier, questionAt, tierOfRequest } from './tier';
