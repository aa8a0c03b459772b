import type { Attached } from './sending';

export const choirRules: Attached = {
  questionKey: 'governingRules',
  name: 'Harbour Choir rules.pdf',
  lines: [
    'Harbour Choir: our rules',
    '1. The choir is open to everyone. Nobody is asked to sing alone.',
    '2. Members choose a committee of five to seven people each January.',
    '3. Two of the committee, not related to each other, approve every payment.',
    '4. If the choir ends, what it owns goes to another group with the same aims.',
    'Invented for the demonstration.',
  ],
};

export const skaterPapers: Attached[] = [
  {
    questionKey: 'governingRules',
    name: 'Westwood Skaters constitution.pdf',
    lines: [
      'Westwood Skaters: constitution',
      '1. We look after the skate park and teach beginners for free.',
      '2. The young committee plans; the adult committee is responsible.',
      '3. Two adults who do not live together approve every payment.',
      'Invented for the demonstration.',
    ],
  },
  {
    questionKey: 'safeguardingPolicy',
    name: 'Keeping young people safe.pdf',
    lines: [
      'Westwood Skaters: keeping young people safe',
      '1. Two adults with DBS checks are at every session.',
      '2. Anyone with a worry can tell the treasurer, who rings the council.',
      '3. We read this policy again every year.',
      'Invented for the demonstration.',
    ],
  },
];
