export type Criterion = {
  code: string;
  name: string;
  weight: number;
  /** What the assessors look for, in one line. */
  question: string;
  /** What each mark from 0 to 5 means, in that order. */
  descriptors: [string, string, string, string, string, string];
};

/** What the Communities Fund judges by; the weights total 100 (domain.md 7.4). */
export const standardCriteria: Criterion[] = [
  {
    code: 'C1',
    name: 'Bringing communities together',
    weight: 25,
    question: 'Will people from different groups meet, more than once, and do something together as equals?',
    descriptors: [
      'The bid says nothing about this, or the plan would keep groups apart.',
      'It says "open to all", but has no plan for anyone to meet.',
      'Some mixing is likely, but only once, or the groups are named loosely.',
      'Two or more named groups will meet several times, through a shared activity we can believe in.',
      'The activity is built round a common aim, with equal roles. Partners from each group have agreed. Things that stop people joining are dealt with.',
      'All of 4. There is also evidence that it works, from trying it or designing it together. The ties are likely to outlast the grant, and there is a fair way to measure mixing.',
    ],
  },
  {
    code: 'C2',
    name: 'Reaching people who are less integrated',
    weight: 15,
    question: 'Will it reach people who find it hard to take part, and remove what stops them?',
    descriptors: [
      'The bid says nothing about this.',
      'It names a group in general terms, with no idea how to reach it.',
      'It knows the group and one barrier. Reaching people depends on posters or luck.',
      'It names the people and the real barriers, and takes at least two practical steps. There is some trusted way to reach them.',
      'People from that group helped to plan how to reach others. Language, cost, access and timing are covered in the budget. The plan is safe and respectful.',
      'All of 4. It is also led by people with that experience. It shows how those taking part can move on into wider community life.',
    ],
  },
  {
    code: 'C3',
    name: 'Community-led and needed',
    weight: 15,
    question: 'Is it needed here, and is it shaped and run by local people?',
    descriptors: [
      'There is no sign of a need, or of local people behind it.',
      'The need is only claimed. Outsiders or one person made the decisions.',
      'There is some evidence or some local voice, but not both.',
      'The need is clear and has a source. Residents shaped part of the plan.',
      'There are several sources of evidence. Residents designed it and have roles in running it.',
      'All of 4. It also shows wide backing, and residents stay in control afterwards.',
    ],
  },
  {
    code: 'C4',
    name: 'Civic pride and belonging',
    weight: 10,
    question: 'Will it help people feel proud of this place, or feel that they belong here?',
    descriptors: [
      'The bid says nothing about this.',
      'It claims pride or celebration without saying how.',
      'It is a pleasant activity with a loose link to the place.',
      'It has a clear link to local identity, a local place or a local story. Residents are visibly involved.',
      'Residents from different groups create something together that the area will see, use or remember.',
      'All of 4. It also brings a lasting change in how people feel about the place or look after it. It has a way to show this.',
    ],
  },
  {
    code: 'C5',
    name: 'Able to deliver',
    weight: 15,
    question: 'Is there a sensible, safe plan, with people who can carry it out?',
    descriptors: [
      'There is no plan, or it is unsafe.',
      'The plan is vague. Dates or people are missing, or a key risk is ignored.',
      'There is an outline plan, with gaps in skills, permissions or risk.',
      'The steps are sensible and the people are named. The main risks and safeguarding are covered.',
      'The team has a strong record, or a new team has support. Partners and permissions are in hand, and someone is responsible for each risk.',
      'All of 4. It is also ready to start, with tested systems and thoughtful back-up plans.',
    ],
  },
  {
    code: 'C6',
    name: 'Value for money',
    weight: 10,
    question: 'Are the costs clear and fair for what people will gain?',
    descriptors: [
      'There is no budget that we can use.',
      'The costs are unclear or plainly too high.',
      'Most costs are listed, but some are not explained. The benefit is thin for the sum.',
      'The budget is complete and its sums agree. Prices are reasonable for the number of people reached.',
      'Prices are well researched. Other money, volunteers or gifts of time and goods add value.',
      'All of 4. The benefit for each pound is also outstanding, with fair costs for access included.',
    ],
  },
  {
    code: 'C7',
    name: 'Lasting difference and learning',
    weight: 10,
    question: 'What will remain when the grant ends, and what will people learn from it?',
    descriptors: [
      'The bid says nothing about this.',
      'It assumes that more grant money will come.',
      'There is a hope to continue, but little thought about learning.',
      'There is a realistic way to end or continue, and a simple way to learn.',
      'There is a believable way on, through skills, partners, income or handing over, and the measures are useful.',
      'All of 4. What is learned will also be shared, and others could use it again.',
    ],
  },
];

/**
 * The two criteria a small bid is judged on, by its answer to `projectIsAbout` (product.md, Decided 3). The two weigh
 * the same, so that neither kind of project starts ahead and a "sound" mark, 3, on both is exactly 60.0.
 */
export const smallCriteriaCodes = {
  'communities-together': ['C1', 'C5'],
  'less-integrated': ['C2', 'C5'],
};

export const smallCriterionWeight = 50;
