import type { Section } from '../../../src/funds';
import { mediumAndLarge } from './tiers';

export const contacts: Section = {
  key: 'contacts',
  title: 'Someone else from your group',
  intro: 'We need a second person we can talk to, so that your group never depends on one person alone.',
  questions: [
    {
      key: 'secondContactName',
      kind: 'short-text',
      label: 'Who is the second person?',
      name: "the second contact's name",
      help: 'Choose someone on your committee, such as the chair or treasurer. It must not be you or anyone you live with.',
      limits: { least: 2, most: 100 },
    },
    {
      key: 'secondContactRole',
      kind: 'short-text',
      label: 'What is their role in the group?',
      name: "the second contact's role",
      help: 'For example: chair, secretary, treasurer, trustee, director or clerk.',
      when: { tier: mediumAndLarge },
      limits: { least: 2, most: 60 },
    },
    {
      key: 'secondContactEmail',
      kind: 'email',
      label: 'What is their email address?',
      name: "the second contact's email address",
      help: 'It must be different from yours. We will ask them to confirm that they know about this bid.',
    },
    {
      key: 'secondContactPhone',
      kind: 'phone',
      label: 'What is their phone number?',
      name: "the second contact's phone number",
      help: 'If they cannot use the link we email, we can ring them instead.',
      when: { tier: mediumAndLarge },
    },
    {
      key: 'interests',
      kind: 'yes-no',
      label: 'Is anyone in your group connected with the people who run or judge this fund?',
      name: 'connections with the fund',
      help: 'We mean the council, the Peterborough Together Partnership or the assessment panel. It may be a job, a family tie or a close friendship. Saying yes does not harm your bid.',
      when: { tier: mediumAndLarge },
    },
    {
      key: 'interestsDetails',
      kind: 'long-text',
      label: 'Who is it, and how are they connected?',
      name: 'who is connected with the fund',
      help: 'For example: "Our secretary works in the council\'s parks team." We use this to keep that person out of the decision.',
      when: { tier: mediumAndLarge, answer: { key: 'interests', is: true } },
      limits: { most: 100 },
    },
  ],
};
