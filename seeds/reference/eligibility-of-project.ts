import type { EligibilityQuestion } from '../../src/funds';

/** Whether the fund can pay for what the group wants to do. */
export const projectQuestions: EligibilityQuestion[] = [
  {
    key: 'benefit',
    question: 'Will most of the people who gain from it live, work or study in Peterborough?',
    options: [
      { value: 'yes', label: 'Yes', outcome: 'pass' },
      {
        value: 'not-sure',
        label: 'We are not sure',
        outcome: 'sort',
        explanation:
          'Most of those who gain must live, work or study here. People from elsewhere may join in.',
        instead:
          'Think about where people will come from, and plan how you will invite people from this area.',
      },
      {
        value: 'no',
        label: 'No',
        outcome: 'stop',
        explanation: 'This money is for the people of Peterborough.',
        instead: 'Ask the council or the community foundation where most of your people live.',
      },
    ],
  },
  {
    key: 'fit',
    question: 'Will it bring different people together, or help people who find it hard to take part?',
    help: 'For example: neighbours from different backgrounds cook together, or new arrivals get help to join a club.',
    options: [
      { value: 'yes', label: 'Yes, one of these or both', outcome: 'pass' },
      {
        value: 'not-sure',
        label: 'We are not sure',
        outcome: 'sort',
        explanation: 'Every project we fund must do one of these things. We score each bid on it.',
        instead:
          'Read what we look for. Then talk with your group about who could meet, and who is missing now.',
      },
      {
        value: 'no',
        label: 'No',
        outcome: 'stop',
        explanation:
          'Your idea may be a good one, but this fund is for bringing people together and helping them take part.',
        instead: 'Look for a fund that suits your idea better. Our free courses can help you to find one.',
      },
    ],
  },
  {
    key: 'amount',
    question: 'Will you ask for £20,000 or less in all from this fund?',
    help: 'Count any grants that your group already has from this fund. There is no lowest amount.',
    options: [
      { value: 'yes', label: 'Yes', outcome: 'pass' },
      {
        value: 'no',
        label: 'No, we need more',
        outcome: 'sort',
        explanation: 'A group can have no more than £20,000 from this fund, counting what it already has.',
        instead: 'Ask us for part of the cost, and other funders for the rest.',
      },
      {
        value: 'reached',
        label: 'No, our grants from this fund already come to £20,000',
        outcome: 'stop',
        explanation: 'Your group has reached the most that this fund can give it.',
        instead: 'Our free fundraising courses can help you to find other funders.',
      },
    ],
  },
  {
    key: 'timing',
    question:
      'Is everything still to be bought or done, starting on {earliestStart} or later and lasting 12 months or less?',
    help: 'We decide first. Then we need two weeks to agree the grant with you.',
    options: [
      { value: 'yes', label: 'Yes', outcome: 'pass' },
      {
        value: 'too-early',
        label: 'No, it starts sooner',
        outcome: 'sort',
        explanation: 'The earliest start is {earliestStart}. That is two weeks after we promise to decide.',
        instead: 'Move your start date, or ask us to pay only for what happens from that day.',
      },
      {
        value: 'part-done',
        label: 'No, some of it is already bought or done',
        outcome: 'sort',
        explanation: 'We cannot pay for things in the past.',
        instead: 'Leave those costs out. Ask us only for what is still to come.',
      },
      {
        value: 'too-long',
        label: 'No, it lasts longer than 12 months',
        outcome: 'sort',
        explanation: 'A grant is for up to 12 months. If you have a good reason, we may agree to 18.',
        instead: 'Ask for the first 12 months, or contact us before you write your bid.',
      },
      {
        value: 'all-done',
        label: 'No, all of it is already bought or done',
        outcome: 'stop',
        explanation: 'We cannot pay for things in the past.',
        instead: 'Think about what your group wants to do next. You are welcome to apply for that.',
      },
    ],
  },
  {
    key: 'excluded',
    question: 'Is any of the money for something on this list?',
    help: 'Promoting a religion or a political party. A service that a public body must provide by law. Paying debts. Giving grants to others. Gain for one person.',
    options: [
      { value: 'no', label: 'No, none of it', outcome: 'pass' },
      {
        value: 'part',
        label: 'Yes, some of it',
        outcome: 'sort',
        explanation: 'We cannot pay for the things on the list.',
        instead:
          'Leave that part out of your budget. A faith body can apply for activity that is open to all and does not promote belief.',
      },
      {
        value: 'all',
        label: 'Yes, all of it',
        outcome: 'stop',
        explanation: 'We cannot pay for the things on the list.',
        instead:
          'Talk to us if you are not sure. A faith body can apply for activity that is open to all and does not promote belief.',
      },
    ],
  },
];
