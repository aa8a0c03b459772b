import type { QuestionForm, Section } from '../../src/funds';
import { contacts } from './standard-form/contacts';
import { declarations } from './standard-form/declarations';
import { documents } from './standard-form/documents';
import { budgetColumns } from './standard-form/money';
import { project } from './youth-commissioners-project';

export { youthCriteria } from './youth-commissioners-criteria';

const request: Section = {
  key: 'request',
  title: 'How much you need',
  questions: [
    {
      key: 'band',
      kind: 'choice',
      label: 'How much do you want to ask for?',
      name: 'the amount you want to ask for',
      help: 'A rough idea is enough. Once you list your costs, we go by those instead.',
      options: [
        { value: 'small', label: '£1,000 or less' },
        { value: 'medium', label: 'More than £1,000, up to £5,000' },
      ],
    },
  ],
};

const money: Section = {
  key: 'money',
  title: 'Money',
  questions: [
    {
      key: 'budget',
      kind: 'table',
      label: 'What will it cost?',
      name: 'the budget',
      help: 'One row for each cost. We add up what you ask us for, and that is your request.',
      criteria: ['C5'],
      limits: { least: 1, most: 15 },
      rowName: 'cost',
      columns: budgetColumns,
    },
    {
      key: 'minimumAmount',
      kind: 'money',
      label: 'What is the lowest amount that would still be useful?',
      name: 'the lowest useful amount',
      help: 'If money is short, we may offer part of what you ask for. We will never offer less than this.',
      limits: { least: 1 },
    },
    {
      key: 'trading',
      kind: 'yes-no',
      label: 'Will you sell goods or services in this project, or trade in any other way?',
      name: 'whether you will trade',
      help: 'For example: a stall or a café. Trading is allowed, but the law asks us to check one more thing.',
    },
  ],
};

/** Three narratives and the facts every bid needs, for a fund judged by young people (product.md, first section). */
export const youthForm: QuestionForm = {
  name: 'Youth Commissioners bid',
  sections: [
    request,
    contacts,
    project,
    money,
    documents,
    {
      ...declarations,
      questions: declarations.questions.filter((question) => question.key !== 'declarationOtherMoney'),
    },
  ],
};
