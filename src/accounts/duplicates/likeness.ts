/** What two groups have in common. Names are alike from 0 to 1, by their trigrams without "the", "club" and the like. */
export type Likeness = {
  sameCharityNumber: boolean;
  sameCompanyNumber: boolean;
  samePostcode: boolean;
  nameSimilarity: number;
  sameContact: boolean;
};

/** How far names must be alike to count beside the same postcode: `Orton Makers` and `Orton Bakers` are at 0.63. */
export const leastSimilarity = 0.6;

/**
 * Why two groups may be one, in words; empty when nothing says so (best-practice.md 20: numbers, postcode with name, or
 * the people named). It is a person who decides.
 */
export function likenessReasons(likeness: Likeness): string[] {
  return reasons.filter(({ holds }) => holds(likeness)).map(({ text }) => text);
}

/** The same for the people of one of the two: what it shares with the other's people or home is not said. */
export function likenessReasonsForGroup(likeness: Likeness): string[] {
  return reasons.flatMap(({ holds, forGroup }) => (forGroup && holds(likeness) ? [forGroup] : []));
}

type Reason = { text: string; forGroup?: string; holds: (likeness: Likeness) => boolean };

const reasons: Reason[] = [
  {
    text: 'Same charity number',
    forGroup: 'It has the charity number you gave',
    holds: ({ sameCharityNumber }) => sameCharityNumber,
  },
  {
    text: 'Same company number',
    forGroup: 'It has the company number you gave',
    holds: ({ sameCompanyNumber }) => sameCompanyNumber,
  },
  {
    text: 'Same postcode, and names that are alike',
    forGroup: 'It has a name like yours',
    holds: ({ samePostcode, nameSimilarity }) => samePostcode && nameSimilarity >= leastSimilarity,
  },
  { text: 'Same signatory or second contact', holds: ({ sameContact }) => sameContact },
];
