import type { Section } from '../../../src/funds';

export const request: Section = {
  key: 'request',
  title: 'How much you need',
  questions: [
    {
      key: 'band',
      kind: 'choice',
      label: 'How much do you want to ask for?',
      name: 'the amount you want to ask for',
      help: 'A rough idea is enough. It decides how many questions we ask. Once you list your costs, we go by those instead.',
      options: [
        {
          value: 'small',
          label: '£1,000 or less',
          help: 'Twelve questions, and an answer promised in four weeks.',
        },
        {
          value: 'medium',
          label: 'More than £1,000, up to £5,000',
          help: 'More questions, but we ask for less than in a large bid.',
        },
        { value: 'large', label: 'More than £5,000, up to £20,000', help: 'The full set of questions.' },
      ],
    },
  ],
};
