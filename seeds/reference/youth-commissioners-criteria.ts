import type { Criterion } from './criteria';

/** What the Youth Commissioners judge by, in their own words; the weights total 100. */
export const youthCriteria: Criterion[] = [
  {
    code: 'C1',
    name: 'Young people asked for it',
    weight: 25,
    question: 'Is it something that young people here have said they need?',
    descriptors: [
      'There is no sign that anyone asked young people.',
      'Adults say that young people want it, but they do not say how they know.',
      'One or two young people were asked, or it is a long time ago.',
      'Young people were asked, we can see what they said, and it fits the idea.',
      'Young people from different places or backgrounds were asked, and they changed the plan.',
      'All of 4. Young people also came up with the idea, and many others back it.',
    ],
  },
  {
    code: 'C2',
    name: 'Young people are in charge',
    weight: 20,
    question: 'Will young people make real choices and run real parts of it?',
    descriptors: [
      'Young people have no part in running it.',
      'Young people only turn up. Adults decide everything.',
      'Young people have small jobs, or they are asked once and never again.',
      'Young people have named jobs and make some real choices.',
      'Young people lead most of it, with adults there to help.',
      'All of 4. Young people also decide on the money, and they teach others to lead after them.',
    ],
  },
  {
    code: 'C3',
    name: 'Everyone is welcome',
    weight: 20,
    question: 'Could someone who usually gets left out come, feel welcome and make friends?',
    descriptors: [
      'Nobody has thought about it, or some people are kept out.',
      'It says "everyone is welcome", and nothing more.',
      'It knows who might get left out, but does little about it.',
      'It has two or more real ways to help people to come and join in.',
      'People who usually get left out helped to plan it. Cost, travel, language and disability are covered.',
      'All of 4. People from different groups will also make friends, and those friendships are likely to last.',
    ],
  },
  {
    code: 'C4',
    name: 'Safe and well planned',
    weight: 20,
    question: 'Would we feel safe there, and do we believe that it will happen?',
    descriptors: [
      'There is no plan, or it does not look safe.',
      'Dates, places or people are missing, or nobody is in charge of keeping us safe.',
      'There is a plan, but we can see gaps in it.',
      'We can see what happens when, who does it, and who keeps us safe.',
      'The people know what they are doing, and they have thought about what could go wrong.',
      'All of 4. Young people also know whom to talk to if they are worried, and it is ready to start.',
    ],
  },
  {
    code: 'C5',
    name: 'Worth the money',
    weight: 15,
    question: 'Would we spend this much on it if the money were ours?',
    descriptors: [
      'We cannot tell what the money is for.',
      'It costs far too much, or most of it goes on things that young people will not notice.',
      'Most costs make sense, but some are not explained.',
      'The costs are clear and fair for the number of young people who come.',
      'They looked for good prices, or others are giving money, time or things.',
      'All of 4. A lot of young people also gain, or a few gain something that will change their lives.',
    ],
  },
];
