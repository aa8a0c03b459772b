/** Shares of the floor's rate, and the most processor time as a multiple of the floor's (speed.md, Goals). */
export type Goal = { must: number; aim: number; mostCpu?: number; aimCpu?: number; mostQueries?: number };

export const goals = {
  list: { must: 0.45, aim: 0.75, mostCpu: 2.2, aimCpu: 1.35, mostQueries: 3 },
  page: { must: 0.4, aim: 0.7, mostQueries: 3 },
  form: { must: 0.35, aim: 0.6, mostQueries: 3 },
  anonymous: { must: 0.6, aim: 0.9, mostQueries: 3 },
  write: { must: 0.15, aim: 0.35 },
} satisfies Record<string, Goal>;
