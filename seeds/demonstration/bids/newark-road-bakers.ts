import type { Bid } from './bid';

export const newarkRoadBakers: Bid = {
  group: 'Newark Road Bakers',
  band: 'medium',
  second: { name: 'Joan Pickering', role: 'Secretary', phone: '01632 960 107' },
  startsAfterWeeks: 2,
  lastsWeeks: 34,
  wards: ['East', 'Park'],
  costs: [
    ['Flour, yeast and seeds', '30 baking days at £46', 'materials', 1380],
    ['Kitchen hire', '30 mornings at £35', 'venue', 1050],
    ['Second-hand oven', 'With delivery and gas safety check', 'equipment', 1240],
    ['Lead baker', '30 mornings at £37', 'staff', 1110],
  ],
  steps: [
    ['Fit the oven and train the first ten bakers', 0, 'Lead baker'],
    ['Weekly baking mornings', 1, 'Bakers'],
    ['Bread day in the street', 6, 'Whole group'],
  ],
  risks: [['Someone is burned', 'low', 'medium', 'Gloves, a first aider and no children near the oven']],
  partners: [['Methodist church', 'Lends the kitchen below its usual price', true]],
  minimum: 3300,
  accounts: [1850, 1720.6, 410],
  answers: {
    projectName: 'Half for the Neighbours',
    publicSummary:
      'Neighbours from many countries bake bread together every week, each teaching a loaf from home. Half of every batch is carried, still warm, to people who live alone nearby.',
    whatHappens:
      'Every Wednesday morning twelve people meet in the church kitchen. One of them teaches a bread they grew up with. While the dough rises we sit down, drink tea and fold boxes. When it is baked, everyone takes half home, and two by two we carry the other half to people on our list who live alone. Our lead baker worked in a bakery for thirty years. The secretary keeps the list, and pairs always go together.',
    need: 'The health visitor and the local shop gave us the names of 34 people who see nobody from one week to the next and would like a visit. On our side, we have 20 people who asked to bake and no room for them, because our oven takes four loaves.',
    whoShaped:
      'Two friends, one from Poland and one from Pakistan, began this in their own kitchens. They decided on the half-and-half rule, and the bakers choose each month whose bread comes next.',
    projectStage: 'growing',
    projectGrowth: 'A larger oven, so that twenty people can bake, and visits to 34 homes.',
    activityType: 'food-and-gardening',
    priority: 'communities-together',
    groupsMeeting: ['backgrounds', 'ages', 'faiths'],
    mixing:
      'Bakers work in pairs that change every week, and the teacher changes too, so that each person is expert once and beginner the rest of the time. Carrying the bread brings them to the doors of older neighbours, most of whom have lived here all their lives. Those who can come are invited to bake.',
    lessIntegrated:
      'Older people who live alone and women who speak little English are the ones we want. Bread is shown, not explained, so that language matters less. Pairs have at least one English speaker. We start after the school run, and a volunteer fetches anyone who does not like to walk alone.',
    pride:
      'On bread day we put one long table down the street, with a loaf from every country that lives on it, and the recipes go on a tea towel that everyone can buy.',
    peopleExpected: 74,
    volunteers: 9,
    volunteerHours: 310,
    outcomeMeasures: ['M1', 'M6'],
    ownMeasure: 'Ten people who only received bread will have come to bake.',
    howYouWillKnow:
      'Pairs write one line after each visit: did we stay, and did we laugh. In the last month we ask bakers how many neighbours they now greet by name, and compare it with the first month.',
    afterGrant:
      'The oven is ours and the kitchen is cheap. Selling twenty loaves a week at the school gate will pay for the flour. The visiting pairs have said that they will go on, bread or no bread.',
    minimumChange: 'We would buy the oven and bake for twenty weeks.',
  },
};
