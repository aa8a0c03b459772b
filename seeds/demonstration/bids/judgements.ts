/** What one assessor said of a bid: marks from 0 to 5 by criterion, and reasons where they gave one. */
export type Sheet = {
  marks: Record<string, number>;
  reasons?: Record<string, string>;
  strength: string;
  improvement: string;
};
/** What an assessor has written who has not finished. */
export type PartSheet = Pick<Sheet, 'marks' | 'reasons'>;
export type Judgement = { gwen: Sheet; tomasz: Sheet };

/** The judgements of the autumn round by group; the two of Newark Road Bakers differ too much to stand. */
export const judgements: Record<string, Judgement> = {
  'Orton Makers': {
    gwen: {
      marks: marks('3343333'),
      reasons: { C3: 'Over 200 doors knocked on, and residents chose the places.' },
      strength: 'People who do not know each other make one bench together over four weeks.',
      improvement: 'Say more about how learners from outside the three estates would hear of it.',
    },
    tomasz: {
      marks: marks('3333333'),
      strength: 'Sensible steps, named roles and a clear plan for safety with tools.',
      improvement: 'Show where the prices for wood and the van come from.',
    },
  },
  'Thorpe Gate Gardeners': {
    gwen: {
      marks: marks('3333323'),
      reasons: { C6: 'Some costs, such as the open day, are not explained.' },
      strength: 'The raised beds answer what people in wheelchairs asked for.',
      improvement: 'Plan how neighbours from both sides of the railway will meet more than once.',
    },
    tomasz: {
      marks: marks('3323333'),
      reasons: { C3: 'Two Saturdays of talking to passers-by is a thin source.' },
      strength: 'A skilled team which has looked after these gardens for years.',
      improvement: 'Ask the day centre and the school to help to design it, not only to plant.',
    },
  },
  'Fen Edge Dancers': {
    gwen: {
      marks: marks('4444434'),
      reasons: { C1: 'The long dance needs all four groups, and pairs stay together throughout.' },
      strength: 'Deaf dancers helped to plan it and lead part of it.',
      improvement: 'Show two prices for the minibus, which is a large part of the cost.',
    },
    tomasz: {
      marks: marks('4434443'),
      reasons: { C4: 'A story of the place that will be danced where people can see it.' },
      strength: 'Village and city people meet several times and depend on each other.',
      improvement: 'Explain how many free places each group can keep after the grant.',
    },
  },
  'Central Youth Radio': {
    gwen: {
      marks: marks('2321322'),
      reasons: { C4: 'The bid leaves this part blank, and only the live day touches it.' },
      strength: 'An experienced producer and good care for the safety of young people.',
      improvement: 'Say which young people will meet, and what will make them mix.',
    },
    tomasz: {
      marks: marks('3221322'),
      reasons: { C4: 'Nothing is said about pride in a place or belonging.' },
      strength: 'Young people asked for it and want a room of their own.',
      improvement: 'Do not count on sponsors or another grant for the rent after a year.',
    },
  },
  'Westwood Skaters': {
    gwen: {
      marks: marks('3433333'),
      reasons: { C2: 'Girls and families without money are invited by name and lent boards.' },
      strength: 'Teenagers wrote the plan and teach younger children themselves.',
      improvement: 'Say who looks after the boards between sessions.',
    },
    tomasz: {
      marks: marks('3343333'),
      reasons: { C3: 'They counted who uses the park and asked sixty children.' },
      strength: 'Good evidence of who is missing now, and a plan to change it.',
      improvement: 'Plan a little more mixing for families, beyond the one skate jam.',
    },
  },
  'Park Road Elders': {
    gwen: {
      marks: marks('4432333'),
      strength: 'Elders and students each have something that the other needs.',
      improvement: 'Get the agreement of the college in writing before the panel meets.',
    },
    tomasz: {
      marks: marks('4332332'),
      reasons: { C7: 'The minibus depends on money that nobody has promised yet.' },
      strength: 'It reaches frail people at their own door, with a driver they know.',
      improvement: 'Explain what happens if the surgery and the bus company say no.',
    },
  },
  'Newark Road Bakers': {
    gwen: {
      marks: marks('4444334'),
      reasons: { C1: 'Pairs change weekly, everyone teaches, and the bread takes them to new doors.' },
      strength: 'Half of every batch goes to people who live alone, carried by two new friends.',
      improvement: 'Say how you choose whom to visit when the list is full.',
    },
    tomasz: {
      marks: marks('2333333'),
      reasons: { C1: 'Twelve bakers mix well, but most people only receive bread at the door.' },
      strength: 'A simple idea with a skilled baker and a fair price for the kitchen.',
      improvement: 'Show how those who receive bread come to take part as equals.',
    },
  },
};

/** Gwen has begun to score the choir; Tomasz sits on its committee and has said so. */
export const choirSheet: PartSheet = { marks: marks('443') };

/** A small bid is judged by one assessor, on two criteria. */
export const parnwellSheet: Sheet = {
  marks: { C1: 1, C5: 2 },
  reasons: { C1: 'Open to all over fifty, but with no plan for different people to meet.' },
  strength: 'A friendly group that has met every week for years.',
  improvement: 'Name two groups who do not meet now, and plan how they would play together.',
};

function marks(inOrder: string): Record<string, number> {
  return Object.fromEntries(Array.from(inOrder, (mark, index) => [`C${index + 1}`, Number(mark)]));
}
