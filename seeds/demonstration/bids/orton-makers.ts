import type { Bid } from './bid';

export const ortonMakers: Bid = {
  group: 'Orton Makers',
  band: 'large',
  second: { name: 'Imran Sadiq', role: 'Director', phone: '01632 960 171' },
  startsAfterWeeks: 1,
  lastsWeeks: 48,
  wards: ['Orton Longueville', 'Orton Waterville', 'Hampton Vale'],
  costs: [
    ['Workshop leaders', '2 leaders, 80 sessions each at £55', 'staff', 8800],
    ['Wood, paint and fixings', '40 benches at £48', 'materials', 1920],
    ['Safety equipment', 'Goggles, gloves and guards for 20', 'equipment', 610],
    ['Van hire', '12 days at £70', 'travel', 840],
    ['Workshop rent', '10 months, our share', 'venue', 2400, 1200],
    ['Volunteer expenses', '14 volunteers', 'volunteers', 580],
    ['Running costs', 'Insurance and electricity', 'overheads', 300],
  ],
  steps: [
    ['Ask each street where it would like a bench', 0, 'Street links'],
    ['Weekly making evenings begin', 1, 'Workshop leaders'],
    ['First twenty benches put out', 4, 'Makers and residents'],
    ['Learners lead their first sessions', 7, 'New leaders'],
    ['Walk of the forty benches', 10, 'Everyone'],
  ],
  risks: [
    ['Someone is hurt by a tool', 'low', 'high', 'Training before use, guards, first aider in the room'],
    ['A landowner says no to a bench', 'medium', 'low', 'Each street names a second place'],
  ],
  partners: [
    ['Orton housing tenants group', 'Finds places for benches and brings residents', true],
    ['Hampton Vale mosque committee', 'Brings learners and lends its car park for one day', true],
  ],
  otherMoney: [['Our own funds', 1200, 'own', 'confirmed']],
  minimum: 9500,
  accounts: [28400, 26950.75, 6200],
  answers: {
    projectName: 'Forty Benches',
    publicSummary:
      'Neighbours from three estates learn to work with wood and build forty benches for their streets. Each bench is made by people who did not know each other before.',
    whatHappens:
      'On two evenings a week the workshop opens to anyone from the three estates. A newcomer is met by a volunteer, shown around and paired with someone from another estate. In the first three sessions they learn to measure, saw and use a drill safely. Then four people make one bench together over four weeks and carve or paint on it whatever they agree. A leader is always in the room, with one volunteer for each bench. Once a month we load the van and put the new benches where the street asked for them, and whoever lives there brings tea. From the seventh month people who learned in the first group lead sessions, with a leader beside them. Both leaders are qualified joiners who have taught adults for six years. Our director keeps the safety book, and everyone signs it.',
    need: 'We knocked on 210 doors in spring with the tenants group. The thing people asked for most was somewhere to sit and talk: 96 of them named a place. The health centre told us that many older patients do not walk to it because there is nowhere to rest. Our open evenings are full, and 31 people are waiting for a place.',
    whoShaped:
      'The idea came from two residents who built a bench with us for a friend. Eleven street links, all residents, chose the places and asked for evening sessions and a women-only hour.',
    projectStage: 'growing',
    projectGrowth: 'Two open evenings a week for people from all three estates, and benches in forty places.',
    activityType: 'skills',
    priority: 'communities-together',
    otherPriorities: ['economic-opportunity'],
    groupsMeeting: ['backgrounds', 'neighbourhoods', 'ages', 'work-and-income'],
    mixing:
      'Every bench is made by four people from at least two estates, and at least one of them has lived here for less than three years. Making a bench takes four evenings, and it cannot be done alone: someone has to hold while someone else cuts. Leaders change the jobs round each week. When the bench goes out, the makers meet the street that will use it, and the street makes them lunch.',
    lessIntegrated:
      'Men who have lost their work and women who have just arrived are the two groups we see least. The tenants group and the mosque committee know them and invite them in person. There is a women-only hour with a woman leader. Instructions are drawn, not written. There is no fee, tools are provided, and a volunteer walks people home in winter.',
    pride:
      'Forty places will have something that neighbours made and signed underneath. A map of the benches will be painted on the workshop wall, and each street looks after its own bench.',
    permissionsNeeded: true,
    permissions:
      'Thirty-one places belong to the housing association, which has agreed. The council has been asked about nine.',
    peopleExpected: 180,
    volunteers: 14,
    volunteerHours: 900,
    outcomeMeasures: ['M1', 'M4', 'M5', 'M9'],
    ownMeasure: 'Twelve learners will lead a session themselves.',
    howYouWillKnow:
      'Each person answers three questions on the first and the fourth evening of a bench: who they know on the other estates, what they can make, and whether they would ask for help here. Our director keeps a table and shows it to the street links.',
    afterGrant:
      'The people who learned to lead keep one open evening a week, paid for by selling a bench a month to businesses. The tools stay in the workshop, and the street links carry on as a group.',
    minimumChange: 'We would build twenty-five benches and open on one evening a week.',
  },
};
