import type { QuestionForm } from '../../../src/funds';
import { contacts } from './contacts';
import { declarations } from './declarations';
import { delivery } from './delivery';
import { documents } from './documents';
import { money } from './money';
import { project } from './project';
import { request } from './request';
import { results } from './results';
import { together } from './together';

/**
 * What a bid to the Communities Fund is asked (domain.md 7.3.4 to 7.3.8 as product.md, Decided 2 to 5, changes it). After
 * `band`, which chooses the route, a small bid has twelve questions.
 */
export const standardForm: QuestionForm = {
  name: 'Communities Fund bid',
  sections: [request, contacts, project, together, delivery, results, money, documents, declarations],
};
