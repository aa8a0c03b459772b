export type { Kin, Link, Ruling } from './family';
export { sharersOf, sharesCap } from './family-queries';
export { findLink, joinFamily, leaveFamily, lockFamilies } from './family-store';
export { type Likeness, likenessReasons } from './likeness';
export { tellApart } from './likeness-actions';
export {
  allPairsAlike,
  findLikeness,
  type KnownGroup,
  likenesses,
  newestGroups,
  newPairsAlike,
} from './likeness-queries';
export type { Pair } from './likeness-store';
