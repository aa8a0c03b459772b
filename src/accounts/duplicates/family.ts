/**
 * A group among those that share one cap: `holderId` is whose positions hold the money of all, the oldest of them; a group
 * that shares with nobody is its own (product.md, Decided 7).
 */
export type Kin = { id: number; name: string; holderId: number };

/** That a group shares the cap of an older one, until somebody ends it. */
export type Link = { id: number; groupId: number; holderId: number };

/** Who decided, why and when. */
export type Ruling = { by: number; reason: string; at: Date };
