import type { Bid } from './bid';

export const bourgesBikeKitchen: Bid = {
  group: 'Bourges Bike Kitchen',
  band: 'medium',
  second: { name: 'Denise Carter', role: 'Secretary', phone: '01632 960 164' },
  startsAfterWeeks: 2,
  lastsWeeks: 24,
  wards: ['Central', 'Ravensthorpe'],
  costs: [
    ['Mechanic', '20 evenings at £70', 'staff', 1400],
    ['Tools and stands', 'Two stands with tools', 'equipment', 860],
    ['Parts', 'Tyres, chains and brakes', 'materials', 950],
    ['Locks and lights', '40 sets at £12.50', 'materials', 500],
  ],
  steps: [
    ['Set up two repair stands', 0, 'Mechanic'],
    ['Weekly repair evenings', 1, 'Volunteers'],
    ['Ride to the country park', 5, 'Everyone'],
  ],
  minimum: 2400,
  accounts: [1480, 1395, 200],
  answers: {
    projectName: 'Wheels to Work',
    publicSummary:
      'Weekly evenings where people mend bikes together. Those who need a bike to reach work or college earn one by helping to repair three.',
    whatHappens:
      'On Wednesday evenings our yard is open from six. Each repair stand has a volunteer and two learners. A person who needs a bike helps to mend three, and the third is theirs, with a lock and lights. Anyone else can mend their own and leave a gift. We end with soup. In the sixth month we ride together to the country park. Our mechanic ran a bike shop for eleven years, and the secretary keeps the list of bikes, tools and who has had which.',
    need: 'The job centre and two hostels tell us that night shifts at the warehouses start when no bus runs. Last year we gave away 31 bikes and had to turn 50 people down because we have only one stand and one volunteer who can teach.',
    whoShaped:
      'Two men who had been given a bike by us came back to help and asked why they could not learn to mend one. The rule of three bikes is theirs, and they now run the door.',
    projectStage: 'growing',
    projectGrowth: 'Two more stands and a paid mechanic to train new volunteers.',
    activityType: 'skills',
    priority: 'economic-opportunity',
    groupsMeeting: ['backgrounds', 'work-and-income', 'newcomers'],
    mixing:
      'Learners at a stand are put together so that one has lived here for long and the other has not. Three bikes take about five evenings, so they get to know each other well. Commuters who come to mend a smart bike work next to someone who is building their only one, and share the soup.',
    lessIntegrated:
      'People in hostels and those who work nights are hard to reach by poster. Hostel staff bring them the first time. Nothing costs money, tools have pictures, and two volunteers speak Arabic and Romanian. There is a quiet corner for those who do not like a crowd.',
    peopleExpected: 85,
    volunteers: 7,
    volunteerHours: 280,
    outcomeMeasures: ['M5', 'M8'],
    ownMeasure: 'Forty people will ride to work on a bike they mended.',
    howYouWillKnow:
      'Everyone who takes a bike is rung after two months and asked whether they still ride it, and where. Volunteers note who came back to help. The secretary counts both and tells the committee.',
    afterGrant:
      'Trained volunteers take over from the mechanic. Gifts from people who mend their own bikes pay for parts. The stands and tools are ours, and the yard is lent to us for another three years.',
    minimumChange: 'We would have one more stand and open for twelve evenings.',
  },
};
