import type { Bid } from './bid';

export const fenEdgeDancers: Bid = {
  group: 'Fen Edge Dancers',
  band: 'large',
  second: { name: 'Ruta Jankauskas', role: 'Trustee', phone: '01632 960 183' },
  startsAfterWeeks: 3,
  lastsWeeks: 46,
  wards: ['Eye, Thorney and Newborough', 'Central', 'Dogsthorpe'],
  costs: [
    ['Dance leaders', '3 leaders, 36 sessions each at £70', 'staff', 7560],
    ['Minibus', '24 return trips at £85', 'travel', 2040],
    ['Halls', '72 sessions at £18', 'venue', 1296],
    ['Sign language interpreter', '12 sessions at £90', 'access', 1080],
    ['Costumes', 'Cloth, dyes and thread for 60', 'materials', 704, 504],
  ],
  steps: [
    ['Taster sessions in two villages and two city halls', 0, 'Dance leaders'],
    ['Weekly groups begin', 1, 'Dance leaders'],
    ['First exchange day in the village', 3, 'Trustees'],
    ['Exchange day in the city', 6, 'Trustees'],
    ['Performance on the village green and in the square', 10, 'Dancers'],
  ],
  risks: [
    ['The minibus breaks down', 'medium', 'medium', 'Two drivers with cars, and a second hire firm'],
    ['Someone is hurt', 'low', 'medium', 'Warm-ups, first aider, floors checked before each session'],
  ],
  partners: [
    ['Eye village hall trust', 'Lends the hall for exchange days and brings village families', true],
    ['City centre deaf club', 'Helps to plan and brings dancers', true],
  ],
  otherMoney: [['Our own funds', 200, 'own', 'confirmed']],
  minimum: 9000,
  accounts: [21650, 20110.3, 5400],
  answers: {
    projectName: 'Step Across',
    publicSummary:
      'Four dance groups, two in villages and two in the city, learn steps from each other and travel to meet. Deaf and hearing people, and people of every age, make one dance together.',
    whatHappens:
      'Each week four small groups meet in their own halls for ninety minutes. A leader teaches one simple dance from somewhere the dancers come from, be it a clog step from the fen, a bhangra or a Timorese circle dance. The last twenty minutes are for tea, which is when people talk. Every sixth week the minibus brings the four groups to one place for a whole day. They teach each other what they have learned, cook together and begin to build one long dance with parts from all of them. Our three leaders have worked with mixed groups for eight years, and all hold first aid certificates. A trustee is at every session to welcome people and keep the register. In the tenth month we dance on the village green in the morning and in the city square in the afternoon.',
    need: 'The parish plan for Eye found that two in five residents had not spoken to anyone from the city centre in a year. In Dogsthorpe, the school told us that parents ask for something active in the evening that costs nothing. Our open day in spring brought 112 people. Seventy-four left their names for a weekly group, and eleven of them are deaf.',
    whoShaped:
      'Dancers voted for the exchange days after a trial last year. A planning group of eight, three of them from the deaf club, chose the halls, the times and the order of the dances.',
    projectStage: 'growing',
    projectGrowth:
      'Two new groups in the city, the exchange days, and interpreters so that deaf dancers can lead.',
    activityType: 'arts',
    priority: 'communities-together',
    groupsMeeting: ['village-and-city', 'backgrounds', 'disability', 'ages'],
    ruralUrban: true,
    mixing:
      'The long dance cannot be done by one group alone: each holds a part that the others need to learn. On exchange days people are paired across village and city, and pairs stay together for the whole project, ringing each other between meetings to practise counts. Cooking teams mix all four groups. Deaf dancers lead the warm-up in sign, so that hearing dancers are the learners for once.',
    lessIntegrated:
      'Deaf people told us that classes are not for them because nobody signs. We pay an interpreter, leaders are learning basic sign, and we use a wooden floor and a drum that can be felt. Village residents without a car cannot reach the city, so the minibus collects them. Women who prefer it have their own group on Tuesday mornings, led by a woman they already know.',
    pride:
      'The dance tells how the fen was drained and who came to work on it. It will be seen on the green and in the square, filmed, and taught in four schools.',
    safeguarding: true,
    safeguardingLead: 'Ruta Jankauskas, trustee',
    safeguardingSteps:
      'All leaders and trustees have enhanced DBS checks and took a safeguarding course within the last two years.',
    peopleExpected: 150,
    volunteers: 16,
    volunteerHours: 760,
    outcomeMeasures: ['M1', 'M3', 'M6'],
    ownMeasure: 'Ten pairs will still be in touch six months afterwards.',
    howYouWillKnow:
      'At the first and the last exchange day every dancer places a pebble on a line to show how well they know people in the other places. A trustee photographs the line. We ring ten pairs six months later and write down what they tell us.',
    afterGrant:
      'Each group carries on with a dancer who has been trained as a leader, paying a small weekly fee with free places for anyone who needs one. Two exchange days a year will be paid for by the village fête and by bookings.',
    minimumChange:
      'We would run three weekly groups and two exchange days, and dance only in the city square.',
  },
};
