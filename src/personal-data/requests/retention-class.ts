import { blankLettersAbout } from '../../notifications';
import type { RetentionClass } from '../retention';
import { blankRequests } from './personal-data-store';
import { answeredRequests } from './retention-queries';

/** Requests and complaints about data, once nobody can go to court over the answer any more (domain.md 7.15). */
export const requestClass: RetentionClass = {
  name: 'data-request',
  title: 'Requests and complaints about personal data',
  keep: '6 years after they were answered',
  whatHappens: 'Names, addresses, words and emails go. What was asked, when, and the outcome stay',
  kept: answeredRequests,
  letGo: async (tx, id, now) => {
    await blankRequests(tx, [id]);
    await blankLettersAbout(tx, 'data request', [id], now);
    return [];
  },
};
