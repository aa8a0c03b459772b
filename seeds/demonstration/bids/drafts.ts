import type { Answers } from '../../../src/funds';
import { wardCodes } from '../wards';

/** What Orton Makers has written so far of a second, smaller bid. */
export const ortonMakersDraft: Answers = {
  band: 'small',
  secondContactName: 'Imran Sadiq',
  secondContactEmail: 'imran.sadiq@example.org',
  projectName: 'Tool Library Open Day',
  publicSummary: 'One day when neighbours can borrow a tool, learn to use it and share a meal in the yard.',
  whatHappens: 'We open the yard from ten to four. (Imran to write about the stalls.)',
  wards: wardCodes(['Orton Longueville']),
};

/** What Midland Road Chess had written when the round closed. */
export const midlandRoadChessDraft: Answers = {
  band: 'medium',
  secondContactName: 'Peter Novak',
  secondContactEmail: 'peter.novak@example.org',
  projectName: 'Boards in the Square',
  publicSummary: '',
};
