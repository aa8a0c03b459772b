/** Answers of a group that meets every point of the nine questions. */
export const allPass = {
  who: 'unincorporated',
  rules: 'yes',
  committee: 'yes',
  bank: 'yes',
  benefit: 'yes',
  fit: 'yes',
  amount: 'yes',
  timing: 'yes',
  excluded: 'no',
};
