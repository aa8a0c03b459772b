import type { Section } from '../../../src/funds';

/** All that is asked for with a bid; the rest waits for a recommendation (product.md, Decided 4). */
export const documents: Section = {
  key: 'documents',
  title: 'Documents',
  intro:
    'If you do not have a document now, you can still send your bid. Add the document within 5 working days. You can send a PDF, a Word or OpenDocument file, or a clear photo (JPG or PNG), up to 10 MB.',
  questions: [
    {
      key: 'governingRules',
      kind: 'document',
      label: "Add your group's rules",
      name: "your group's rules",
      help: 'This is the paper that says what your group is for and how it is run. It may be called a constitution, articles or a trust deed.',
      when: {
        group: {
          fact: 'type',
          is: [
            'unincorporated',
            'charity',
            'cio',
            'company-limited-by-guarantee',
            'cic',
            'society',
            'faith-body',
            'other',
          ],
        },
      },
    },
    {
      key: 'safeguardingPolicy',
      kind: 'document',
      label: 'Add your safeguarding policy',
      name: 'your safeguarding policy',
      help: 'This says how you keep children and adults at risk safe. Your group should have looked at it again in the last two years.',
      when: { answer: { key: 'safeguarding', is: true } },
    },
  ],
};
