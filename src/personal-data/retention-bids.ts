import { anonymiseBid, blankChecks, unsuccessfulBids } from '../applications';
import { bidsWithBackground, blankJudging } from '../assessment';
import { record } from '../audit';
import { awardsOfBid, bidsWithReasons, blankReasons, fundedBids } from '../awards';
import type { Db } from '../db';
import { blankLettersAbout } from '../notifications';
import type { RetentionClass } from './retention';

/**
 * Bids once they are over, and what was written of them, each for as long as domain.md 7.15 says. What was written of a
 * bid that came to nothing goes by itself; of a funded one it is part of the file of its award, the longest of the four.
 */
export const bidClasses: readonly RetentionClass[] = [
  {
    name: 'unsuccessful-bid',
    title: 'Bids that were not funded or not eligible, or were withdrawn',
    keep: '3 years after the financial year in which they ended',
    whatHappens:
      'Words, names, files and emails go. The group, amounts, dates, places, choices and outcome stay',
    kept: unsuccessfulBids,
    letGo: blankWords,
  },
  {
    name: 'background-paper',
    title: 'What staff wrote in checking and scoring bids that were not funded',
    keep: '4 years after the bid ended',
    whatHappens:
      'Reasons, feedback and notes go. Scores, rulings and what was checked stay, with who did it and when',
    kept: bidsWithBackground,
    letGo: blankBackground,
  },
  {
    name: 'decision',
    title: 'Why bids were not funded',
    keep: '6 years after the decision',
    whatHappens: 'The reason in our words goes. The outcome, the kind of reason, who decided and when stay',
    kept: bidsWithReasons,
    letGo: async (tx, id) => {
      await blankReasons(tx, id);
      return [];
    },
  },
  {
    name: 'funded-bid',
    title: 'Funded bids, with what was written in checking, scoring and deciding',
    keep: '6 years after the financial year in which their award ended',
    whatHappens:
      'Words, names, files and emails go. The award, its group, amounts, dates and scores stay, and what we published of it',
    kept: fundedBids,
    letGo: async (tx, id, now) => {
      const files = await blankWords(tx, id, now);
      await blankBackground(tx, id, now);
      await blankReasons(tx, id);
      await blankLettersAbout(tx, 'award', await awardsOfBid(tx, id), now);
      return files;
    },
  },
];

async function blankWords(tx: Db, id: number, now: Date): Promise<string[]> {
  const { digest, files } = await anonymiseBid(tx, id, now);
  await blankLettersAbout(tx, 'application', [id], now);
  await record(tx, 'system', 'bid blanked', { type: 'application', id }, now, { digest });
  return files;
}

async function blankBackground(tx: Db, id: number, now: Date): Promise<string[]> {
  await blankChecks(tx, id);
  await blankLettersAbout(tx, 'assignment', await blankJudging(tx, id), now);
  return [];
}
