import type { Bid } from './bid';

export const lincolnRoadLanterns: Bid = {
  group: 'Lincoln Road Lanterns',
  band: 'small',
  second: { name: 'Yusra Haddad', role: 'Secretary', phone: '01632 960 103' },
  startsAfterWeeks: 1,
  lastsWeeks: 6,
  wards: ['Central', 'North'],
  costs: [
    ['Willow, paper and lights', 'For 80 lanterns', 'materials', 420],
    ['Shop front workshops', '5 evenings, artist at £70', 'staff', 350],
    ['Hot drinks', 'For the night of the lanterns', 'food', 80],
  ],
  answers: {
    projectName: 'Eighty Lanterns',
    publicSummary:
      'Shopkeepers and families from eleven countries make lanterns together in five shops, then walk down our road with them on one winter evening.',
    whatHappens:
      'Five shops stay open for one evening each. An artist shows everyone how to bend willow and paste paper, and two people who have never met make each lantern. On the last evening we meet at the top of the road at five, light the lanterns and walk down together, stopping at every shop that helped for a hot drink. Our secretary books the evenings, and six stewards in bright jackets keep people on the pavement.',
    projectIsAbout: 'communities-together',
    meetAndMix:
      'Kurdish, Polish, Pakistani and English shopkeepers have worked side by side for years and hardly know each other’s names. Each workshop is in a different shop, so they become each other’s guests. Families work in pairs that are drawn from a hat, and meet again on the night.',
  },
};

export const cromwellSewingCircle: Bid = {
  group: 'Cromwell Sewing Circle',
  band: 'small',
  second: { name: 'Nadia Rahman', role: 'Treasurer', phone: '01632 960 117' },
  startsAfterWeeks: 2,
  lastsWeeks: 12,
  wards: ['Central'],
  costs: [
    ['Sewing machines', '3 machines, bought last month', 'equipment', 510],
    ['Thread and cloth', 'For 12 mornings', 'materials', 180],
  ],
  answers: {
    projectName: 'Stitch and Speak',
    publicSummary:
      'Women meet on weekday mornings to sew and practise English together. We have already bought three machines and would like help to pay for them.',
    whatHappens:
      'Twelve women meet on Thursday mornings. Two of us teach sewing and two help with English. We talk about what we are making, and about doctors, schools and work. Children play in the corner with a helper. At the end there is a small show of what we made.',
    projectIsAbout: 'less-integrated',
    reachAndInclude:
      'We are for women who stay at home because they do not know anyone or are shy of speaking. We invite them through friends. It is free, near the bus, and children can come.',
  },
};

export const parnwellWalkingFootball: Bid = {
  group: 'Parnwell Walking Football',
  band: 'small',
  second: { name: 'Kevin Marsh', role: 'Secretary', phone: '01632 960 121' },
  startsAfterWeeks: 1,
  lastsWeeks: 20,
  wards: ['East'],
  costs: [
    ['Kit', 'Shirts for 16 players', 'equipment', 480],
    ['Pitch', '10 evenings at £30', 'venue', 300],
    ['Balls and cones', 'New set', 'equipment', 120],
  ],
  answers: {
    projectName: 'Kit for Friday Nights',
    publicSummary:
      'We would like new shirts and balls for our walking football team, and help with the pitch.',
    whatHappens:
      'We play on Fridays from six to seven, then have tea. There are about sixteen of us. New shirts would make us look like a team when we play others. Our secretary books the pitch and collects the money.',
    projectIsAbout: 'communities-together',
    meetAndMix:
      'Anyone over fifty is welcome. We advertise at the leisure centre. Sometimes we play teams from other towns.',
  },
};
