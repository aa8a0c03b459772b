import type { Bid } from './bid';

export const parkRoadElders: Bid = {
  group: 'Park Road Elders',
  band: 'medium',
  second: { name: 'Surinder Gill', role: 'Chair', phone: '01632 960 139' },
  startsAfterWeeks: 1,
  lastsWeeks: 42,
  wards: ['Park', 'Central', 'North'],
  costs: [
    ['Minibus and driver', '38 Mondays at £62', 'travel', 2356],
    ['Lunch', '38 Mondays, for guests who cannot pay', 'food', 1444],
    ['Young hosts’ expenses', '10 students, bus fares and aprons', 'volunteers', 720],
    ['Interpreters', '10 Mondays at £47', 'access', 470],
  ],
  steps: [
    ['Visit every guest at home', 0, 'Committee'],
    ['Weekly lunches with students', 1, 'Hosts'],
    ['Summer outing together', 6, 'Committee'],
    ['Book of recipes and advice', 9, 'Students and elders'],
  ],
  partners: [['City college', 'Ten students host as part of their course', false]],
  minimum: 3600,
  accounts: [16400, 15870, 4100],
  answers: {
    projectName: 'Mondays at One',
    publicSummary:
      'A weekly lunch where older people of five faiths and students from the college cook, eat and talk together, with a minibus for those who could not come otherwise.',
    whatHappens:
      'Every Monday at one o’clock about forty older people come to lunch. Ten students arrive at eleven, cook with three of the elders, lay the tables and stay to eat and talk. After lunch there is gentle exercise, then somebody tells a story or teaches a game. The minibus makes two rounds. In summer we go out together for a day. Our cook has a food hygiene certificate, and two of the committee are retired nurses.',
    need: 'Our visitors know of 26 people within a mile who have not left home for a month. The doctor’s surgery sends us two or three more each week. The college tells us that its students, many of them living far from their grandparents, asked for a way to meet older people.',
    whoShaped:
      'Our members voted for Mondays, since every other day has something on. They asked for students and not only for speakers, and wrote the rules for the kitchen, which students found very funny.',
    projectStage: 'carrying-on',
    activityType: 'intergenerational',
    priority: 'communities-together',
    groupsMeeting: ['ages', 'faiths', 'backgrounds'],
    mixing:
      'Every table has two students and people of at least three faiths, and places change each month. They cook together before they eat, which is when the talking starts. Elders teach a dish or a game, students help with telephones and letters, so that both have something the other needs.',
    lessIntegrated:
      'People who are frail, or who care for a husband or wife, cannot use the bus. The minibus stops at the door, the driver knows their names, and a neighbour sits with the person at home. Interpreters come for the first ten weeks, for four languages.',
    safeguarding: true,
    safeguardingLead: 'Surinder Gill, chair',
    safeguardingSteps:
      'Drivers and committee members have DBS checks. Students have a talk on safeguarding before they start.',
    peopleExpected: 70,
    volunteers: 21,
    volunteerHours: 1100,
    outcomeMeasures: ['M1', 'M5', 'M6'],
    ownMeasure: 'Fifteen people who never left home alone will come each week.',
    howYouWillKnow:
      'The nurses ask each guest, in the first month and the last, how many days in the week they speak to someone. Students keep a diary of one page. We read parts of both aloud at the final lunch.',
    afterGrant:
      'Lunch is paid for by guests who can afford it and by two faith groups. The minibus is the part that costs most, and we are asking the surgery and a bus company to share it from next year.',
    minimumChange: 'The minibus would make one round, so that fewer people could come.',
  },
};
