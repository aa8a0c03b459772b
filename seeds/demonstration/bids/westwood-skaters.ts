import type { Bid } from './bid';

export const westwoodSkaters: Bid = {
  group: 'Westwood Skaters',
  band: 'medium',
  second: { name: 'Tariq Mahmood', role: 'Treasurer', phone: '01632 960 126' },
  startsAfterWeeks: 3,
  lastsWeeks: 26,
  wards: ['Ravensthorpe', 'West'],
  costs: [
    ['Coaches', '24 sessions at £60, two coaches', 'staff', 2880],
    ['Boards and pads to lend', '15 sets at £78', 'equipment', 1170],
    ['Lights', 'Hire of two lights for winter evenings', 'equipment', 540],
    ['Snacks', '24 sessions at £15', 'food', 360],
  ],
  steps: [
    ['Train eight young helpers', 0, 'Coaches'],
    ['Weekly sessions for beginners', 1, 'Helpers and coaches'],
    ['Skate jam with families', 5, 'Young committee'],
  ],
  partners: [['Westwood mosque youth group', 'Brings girls who would like to try', true]],
  minimum: 3700,
  accounts: [2210, 1985, 300],
  answers: {
    projectName: 'Everybody Drops In',
    publicSummary:
      'Teenagers teach younger children and girls who have never skated, with boards to borrow and lights for dark evenings. Families come to watch, eat and have a go.',
    whatHappens:
      'On Tuesdays after school two coaches and eight trained young helpers run beginners’ sessions at the skate park. Anyone can borrow a board and pads. The first half hour is for learning one thing, then there is free time, then we share snacks. The last Tuesday of each month is for girls only. In the sixth month the young committee puts on a skate jam for families. Coaches hold first aid certificates, and a helper signs everyone in and out.',
    need: 'We counted who used the park for a month: 85 out of 100 were boys over twelve. When we asked 60 children at two schools, 41 said they would try if somebody taught them and if there was a board to borrow. Parents told us that the dark puts them off.',
    whoShaped:
      'The young committee, six people between thirteen and seventeen, wrote this with our treasurer. They chose the girls’ evening, the snacks and the lights, and will run the jam themselves.',
    projectStage: 'new',
    activityType: 'sport',
    priority: 'young-people',
    groupsMeeting: ['ages', 'backgrounds', 'neighbourhoods'],
    mixing:
      'Learning to skate needs somebody to hold your hands. Helpers are paired with beginners from other schools and other streets, and stay with them for six weeks. Snack time is on the grass with everyone in a ring. At the jam, families cook and the teenagers teach their parents’ neighbours to stand on a board.',
    lessIntegrated:
      'Girls, and children whose families have no money for a board, do not come now. The mosque youth group and both schools will invite them by name. Boards and pads are lent free, girls have an evening with women coaches, and there is always an adult whom a parent can speak to.',
    pride:
      'The park was built after young people asked for it. They will paint its wall with pictures of the people who now use it, and they keep it clean themselves.',
    safeguarding: true,
    safeguardingLead: 'Tariq Mahmood, treasurer',
    safeguardingSteps:
      'Coaches and adult helpers have enhanced DBS checks. Young helpers are never alone with children.',
    peopleExpected: 110,
    volunteers: 12,
    volunteerHours: 350,
    outcomeMeasures: ['M3', 'M5', 'M8'],
    ownMeasure: 'One in three regular skaters will be a girl.',
    howYouWillKnow:
      'We count who comes, with their age and whether they are new, as we did before. The young committee asks twenty beginners at the start and the end who they know here, and shows the answers at the jam.',
    afterGrant:
      'The boards and pads stay and the young helpers go on teaching on Tuesdays. The two oldest will be qualified coaches by then. The lights can be hired each winter with what the jam raises.',
    minimumChange: 'We would run eighteen sessions and buy ten sets of boards and pads.',
  },
};
