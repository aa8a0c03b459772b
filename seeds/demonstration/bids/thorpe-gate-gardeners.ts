import type { Bid } from './bid';

export const thorpeGateGardeners: Bid = {
  group: 'Thorpe Gate Gardeners',
  band: 'medium',
  second: { name: 'Maureen Tully', role: 'Chair', phone: '01632 960 112' },
  startsAfterWeeks: 5,
  lastsWeeks: 30,
  wards: ['West', 'Ravensthorpe'],
  costs: [
    ['Plants and compost', 'For three gardens', 'materials', 1460.75],
    ['Tools', 'Spades, forks and two barrows', 'equipment', 620],
    ['Raised beds', '4 beds at £310, made locally', 'equipment', 1240],
    ['Open day', 'Tea, cake and a marquee', 'food', 640],
  ],
  steps: [
    ['Clear the beds', 0, 'Members'],
    ['Build the raised beds', 1, 'Members and a carpenter'],
    ['Plant', 2, 'Members and the school'],
    ['Open day', 5, 'Committee'],
  ],
  minimum: 2600,
  accounts: [940, 880, 1310],
  answers: {
    projectName: 'Three Gardens, Open Gates',
    publicSummary:
      'We will replant three small public gardens, add raised beds that people can reach from a chair, and hold an open day with tea for the whole neighbourhood.',
    whatHappens:
      'Our members meet on the first and third Saturday of the month. In the first month we clear the old beds. A local carpenter then builds four raised beds with us, high enough for someone in a wheelchair. The school plants the bulbs and the members plant everything else. From summer we open the gates every Saturday for anyone to sit, and in the sixth month we hold an open day. Our chair is a retired head gardener.',
    need: 'The gardens have had no new plants for five years and people have stopped using them. We talked with passers-by on two Saturdays, and most of them said that they would come if there was more to see and somewhere level to sit.',
    whoShaped:
      'The committee drew up the plan, and the school council chose the colours. We showed the drawings on the notice board and had eleven comments, most of them about the seats, which we then moved.',
    projectStage: 'carrying-on',
    activityType: 'environment',
    priority: 'communities-together',
    groupsMeeting: ['ages', 'neighbourhoods'],
    mixing:
      'Children from the school and our older members will plant together on four mornings. On Saturdays anybody may come in and help, and members will show them what to do. The open day will bring people from the streets on both sides of the railway, who do not usually meet.',
    lessIntegrated:
      'People who use a wheelchair or cannot bend have told us that they miss gardening. The raised beds and the level path are for them, and the day centre will bring a small group once a month. We will put up posters in the surgery and the library.',
    pride:
      'The gardens are the first thing people see when they walk into the neighbourhood from the station. A sign at each gate will name the streets that helped to plant it.',
    peopleExpected: 90,
    volunteers: 16,
    volunteerHours: 400,
    outcomeMeasures: ['M3', 'M4'],
    ownMeasure: 'Four people from the day centre will have a bed of their own.',
    howYouWillKnow:
      'We will count those who come to help and to the open day, and keep a visitors’ book by the gate. At the end the committee will read it and write down what to do differently in the next year.',
    afterGrant:
      'Our members will look after the gardens as they always have. Plants that come back each year were chosen so that little has to be bought. The plant sale in spring pays for compost.',
    minimumChange: 'We would replant two gardens and build two raised beds.',
    reservesReason: 'We are saving for a new shed roof, which will cost about £900.',
  },
};
