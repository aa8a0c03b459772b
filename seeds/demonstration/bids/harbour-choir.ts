import type { Bid } from './bid';

export const harbourChoir: Bid = {
  group: 'Harbour Choir',
  band: 'large',
  second: { name: 'Lena Okafor', role: 'Treasurer', phone: '01632 960 144' },
  startsAfterWeeks: 2,
  lastsWeeks: 40,
  wards: ['Central', 'Fletton and Woodston', 'Park'],
  steps: [
    ['Meet the four partner groups and choose the songs', 0, 'Song leaders'],
    ['Start weekly singing in both halls', 1, 'Song leaders and hosts'],
    ['First shared evening with food', 3, 'Committee'],
    ['Record the songs with the young people', 6, 'Sound volunteer'],
    ['Sing by the river, then look back together', 9, 'Everyone'],
  ],
  costs: [
    ['Song leaders', '2 leaders, 36 evenings each at £50', 'staff', 3600],
    ['Hall hire', '2 halls, 36 evenings each at £28', 'venue', 2016, 1716],
    ['Interpreters', '12 evenings at £60', 'access', 720],
    ['Crèche', '36 evenings at £22', 'access', 792],
    ['River concert', 'Small stage, first aid and a sound desk', 'equipment', 1150, 622],
    ['Bus fares', 'For singers who ask, about 10 a week', 'travel', 400],
  ],
  risks: [
    ['Few people come to the new hall', 'medium', 'high', 'Hosts visit families again and we move the time'],
    ['Rain on the day of the concert', 'medium', 'low', 'The school hall is kept free for that day'],
    ['A song leader is ill', 'low', 'medium', 'Two singers are learning to lead and step in'],
  ],
  partners: [
    ['Fletton school families group', 'Invites parents and lends its hall for two evenings', true],
    ['Lincoln Road community centre', 'Gives us the kitchen and a room for the crèche', true],
  ],
  otherMoney: [['Our own collection', 828, 'own', 'confirmed']],
  minimum: 5600,
  accounts: [4310, 3985.5, 1120],
  answers: {
    projectName: 'Songs from Both Banks',
    publicSummary:
      'Two neighbourhood choirs, one on each side of the river, learn the same songs in eight languages. They swap leaders, eat together and sing one concert beside the water.',
    whatHappens:
      'Every Thursday two groups meet, one in a school hall in Fletton and one in a community centre near Lincoln Road. Hosts greet people at the door, because many tell us that walking in is the hardest part. We warm up, learn one song by ear from whoever brought it, and stop for tea and a short talk about where it comes from. The two song leaders change places every second week, so that both halls know both of them. Once a month all the singers come together and cook. In the sixth month the young people of our sound team record everybody. We end with a free concert on the embankment. Both leaders have run choirs for ten years, and our chair books halls, keeps the register and checks that the crèche is staffed.',
    need: 'Last winter we asked 64 people at two school gates and one mosque what would bring them out in the evening. Forty-one said singing, and most of them said they would not come to a choir that reads music. Our own list has 23 people waiting. The community centre tells us its evenings are almost empty since the old music class ended, and its staff asked us to come.',
    whoShaped:
      'Three of our singers, who moved here from Lithuania, Timor and Kashmir, had the idea on the way home from a wedding. They visited four groups, changed the plan to two halls and will be the hosts.',
    projectStage: 'growing',
    projectGrowth:
      'A second weekly choir across the river, monthly shared evenings, a crèche and interpreters.',
    activityType: 'arts',
    priority: 'communities-together',
    otherPriorities: ['english-language'],
    groupsMeeting: ['backgrounds', 'languages', 'newcomers', 'neighbourhoods'],
    mixing:
      'Singers from Fletton, many of whom have lived there all their lives, meet families who arrived in the last five years. Nobody is the expert for long: each song is taught by the person who brought it, whatever their English. Both halls learn the same twelve songs, so that on shared evenings strangers can stand next to each other and already know what to do. Tea and cooking are done by mixed teams drawn from a hat.',
    lessIntegrated:
      'Women who are at home with small children and speak little English rarely come out in the evening. Our hosts already know many of them from the school gate, and will invite them in their own language and walk with them the first time. A crèche runs in the next room. Interpreters come for the first twelve weeks. There is no fee, and bus fares are paid in cash at the door.',
    pride:
      'The last song is a new one about the river, with a verse from each neighbourhood. It will be sung on the embankment, taught to three schools and left with them to keep.',
    permissionsNeeded: true,
    permissions:
      'We need leave to use the embankment for one afternoon. We have written to the council parks team, who told us to book four months before. Our chair will do this in the second month.',
    safeguarding: true,
    safeguardingLead: 'Lena Okafor, treasurer',
    safeguardingSteps:
      'Both song leaders and all crèche workers have enhanced DBS checks. The committee did a safeguarding course last year. Children are signed in and out.',
    peopleExpected: 140,
    volunteers: 18,
    volunteerHours: 620,
    outcomeMeasures: ['M1', 'M5', 'M6'],
    ownMeasure: 'Twelve people who came to listen will have taught the others a song.',
    howYouWillKnow:
      'In the first and the last month we ask everyone the same two questions with coloured counters: how many people here could you ask for help, and did you talk to someone new today. Our secretary keeps the figures and shares them with both halls.',
    afterGrant:
      'The two halls carry on with one paid leader shared between them, paid for by a small collection and two paid concerts a year. The singers who learn to lead take over the second evening. The recordings stay free to use.',
    minimumChange:
      'We would run one hall for the whole time and hold the shared evenings every second month.',
  },
};
