import type { EligibilityQuestion } from '../../src/funds';

/** Whether the group is one the fund can pay. */
export const groupQuestions: EligibilityQuestion[] = [
  {
    key: 'who',
    question: 'What kind of group are you?',
    help: 'Choose the closest one. Your group can be based in the city or outside it.',
    options: [
      {
        value: 'unincorporated',
        label: 'A club, society or community group with its own rules',
        outcome: 'pass',
      },
      { value: 'charity', label: 'A registered charity (trust or association)', outcome: 'pass' },
      { value: 'cio', label: 'A charitable incorporated organisation (CIO)', outcome: 'pass' },
      { value: 'company-limited-by-guarantee', label: 'A company limited by guarantee', outcome: 'pass' },
      { value: 'cic', label: 'A community interest company (CIC)', outcome: 'pass' },
      { value: 'society', label: 'A community benefit society or a co-operative', outcome: 'pass' },
      {
        value: 'faith-body',
        label: 'A faith body, such as a church, mosque, temple or gurdwara',
        outcome: 'pass',
      },
      { value: 'parish-council', label: 'A parish or town council', outcome: 'pass' },
      { value: 'school', label: 'A school or college', outcome: 'pass' },
      { value: 'other', label: 'Another group that does not make a profit for its owners', outcome: 'pass' },
      {
        value: 'not-set-up',
        label: 'We have not set up our group yet',
        outcome: 'sort',
        explanation: 'You can start a draft, but you need a group with rules before you can send it.',
        instead: 'Come to one of our free courses, or ask an established group to hold the money for you.',
      },
      {
        value: 'individual',
        label: 'I am one person, without a group',
        outcome: 'stop',
        explanation: 'We can only give money to groups, so that no one person is responsible for it alone.',
        instead:
          'Look for a local group that likes your idea. It could apply, with you as part of the project.',
      },
      {
        value: 'business',
        label: 'A business that makes a profit for its owners',
        outcome: 'stop',
        explanation: 'This fund is for groups that do not make a profit for their owners.',
        instead:
          'Look at other support for businesses. You could also work with a community group that applies.',
      },
      {
        value: 'party',
        label: 'A political party',
        outcome: 'stop',
        explanation: 'Public money cannot pay for the work of a political party.',
        instead: 'A community group that is open to everyone, and not part of a party, may apply.',
      },
    ],
  },
  {
    key: 'rules',
    question: 'Does your group have written rules that its members have agreed?',
    help: 'They may be called a constitution, articles or a trust deed.',
    options: [
      { value: 'yes', label: 'Yes', outcome: 'pass' },
      {
        value: 'host',
        label: 'No, but a group with its own rules will hold the money for us',
        outcome: 'pass',
      },
      {
        value: 'no',
        label: 'No',
        outcome: 'sort',
        explanation:
          'Written rules show what your group is for and who makes its decisions. We ask for them with every bid.',
        instead:
          'Two pages are often enough. Start from a model constitution, then agree it at a meeting of your group.',
      },
    ],
  },
  {
    key: 'committee',
    question: 'Does your committee have at least three people, two of them not related or living together?',
    help: 'A committee is the people who make decisions for the group. Trustees, directors and governors count too.',
    options: [
      { value: 'yes', label: 'Yes', outcome: 'pass' },
      {
        value: 'no',
        label: 'No',
        outcome: 'sort',
        explanation:
          'Public money must be looked after by people who are independent of each other. You cannot send a bid until this is right.',
        instead:
          'You can start your bid now. Ask one or two people who use your group to join the committee.',
      },
    ],
  },
  {
    key: 'bank',
    question:
      "Is there a UK bank account in your group's own name, with two people needed to make a payment?",
    help: 'A building society account is fine too. We do not ask for the account details now.',
    options: [
      { value: 'yes', label: 'Yes', outcome: 'pass' },
      { value: 'host', label: 'No, but another group will hold the money for us', outcome: 'pass' },
      {
        value: 'no',
        label: 'No',
        outcome: 'sort',
        explanation:
          'We cannot pay a grant into the account of one person. You cannot send a bid until this is right.',
        instead:
          'Ask your bank for a community account, and about payments that two people approve. Opening one can take weeks, so start now.',
      },
    ],
  },
];
