import type { Bid } from './bid';

export const centralYouthRadio: Bid = {
  group: 'Central Youth Radio',
  band: 'large',
  second: { name: 'Femi Bello', role: 'Director', phone: '01632 960 195' },
  startsAfterWeeks: 2,
  lastsWeeks: 40,
  wards: ['Central', 'North'],
  costs: [
    ['Studio equipment', 'Mixing desk, six microphones and two computers', 'equipment', 4200],
    ['Studio rent', '10 months at £260', 'venue', 2600],
    ['Producer', '20 days at £90', 'staff', 1800],
    ['Publicity', 'Posters and online adverts', 'publicity', 450],
    ['Running costs', 'Licence, insurance and web hosting', 'overheads', 950],
  ],
  steps: [
    ['Buy and set up the equipment', 0, 'Producer'],
    ['Train the first twelve young people', 1, 'Producer'],
    ['First programmes online', 3, 'Young people'],
    ['Live day from the studio', 8, 'Everyone'],
  ],
  risks: [
    ['Equipment is stolen', 'low', 'high', 'Alarm, locked store and insurance'],
    [
      'Something unkind is broadcast',
      'medium',
      'high',
      'Programmes are recorded and heard before they go out',
    ],
  ],
  minimum: 8600,
  accounts: [9800, 10450, 900],
  answers: {
    projectName: 'City Voices',
    publicSummary:
      'Young people will make weekly radio programmes about the city in a new studio, with training in sound and interviews. Programmes go out online and can be heard by anyone.',
    whatHappens:
      'We will rent a studio in the city centre and fit it out with good equipment. Twelve young people at a time will be trained by our producer in how to use a microphone, how to plan a programme and how to edit. They will then make one programme a week on anything that interests them, such as music, sport, college life or news. The programmes go out on our website. In the eighth month there will be a live day when the doors are open and anybody can come in and see how radio is made. Our producer worked for a local station for four years and has trained more than forty young people. Two directors take turns to be in the building whenever young people are there, and nobody under eighteen is in the studio alone.',
    need: 'There is no local radio station for young people in the city, and national stations rarely cover us. Our present studio is a cupboard in a youth centre, which is booked every evening by other groups. We had 19 applications for twelve places last year. Young people tell us that they want to be heard, and radio is a cheap and exciting way to do it.',
    whoShaped:
      'The directors wrote this plan after talking with the young people who took part last year. They asked for better equipment, a room of their own and a live day. Four of them have joined our planning meetings.',
    projectStage: 'growing',
    projectGrowth: 'A studio of our own, so that we can train twice as many young people.',
    activityType: 'youth',
    priority: 'young-people',
    groupsMeeting: ['backgrounds', 'neighbourhoods'],
    mixing:
      'The training is open to all young people aged fourteen to nineteen, whatever their background. We expect that people from different schools will join, because we advertise online and in colleges. They work in pairs on a programme and will get to know each other as they learn. On the live day the public can come in, meet the young people and take part in short interviews about their lives.',
    lessIntegrated:
      'Some young people are shy, or worry that their English is not good enough for radio. Training is free, and the producer is patient and friendly with everyone. Programmes can be in any language if there are people who want to make them. The studio is on the ground floor, close to the bus station, and we can lend a small number of bus passes to those who ask us.',
    safeguarding: true,
    safeguardingLead: 'Femi Bello, director',
    safeguardingSteps:
      'The producer and both directors have enhanced DBS checks. New volunteers are never alone with young people.',
    peopleExpected: 48,
    volunteers: 4,
    volunteerHours: 200,
    outcomeMeasures: ['M8', 'M10'],
    ownMeasure: 'Forty programmes will be made.',
    howYouWillKnow:
      'We will count the young people who finish the training, the programmes that are made and the listeners on our website. At the end we will ask the young people what they liked and what they would change.',
    afterGrant:
      'We hope that advertising and sponsors will pay the rent of the studio after the first year. If they do not, we will look for another grant, or move the equipment back to the youth centre and go on there.',
    minimumChange: 'Nothing less would do, because the studio and the equipment are both needed.',
  },
};
