import type { Bid } from './bid';

export const longthorpeStorySwap: Bid = {
  group: 'Longthorpe Story Swap',
  band: 'medium',
  second: { name: 'Chiara Rossi', role: 'Treasurer', phone: '01632 960 152' },
  startsAfterWeeks: 3,
  lastsWeeks: 28,
  wards: ['West', 'Bretton'],
  costs: [
    ['Storytellers', '12 Saturdays at £75', 'staff', 900],
    ['Books in two languages', '60 books at £9', 'materials', 540],
    ['Library room', '12 mornings at £20', 'venue', 240],
    ['Puppets and card', 'For making with the children', 'materials', 185.5],
  ],
  steps: [
    ['Choose the books with parents', 0, 'Parents'],
    ['Story mornings, two a month', 1, 'Storytellers'],
    ['Story fair in the library', 6, 'Families'],
  ],
  minimum: 1200,
  accounts: [620, 540.25, 150],
  answers: {
    projectName: 'Two Tongues, One Story',
    publicSummary:
      'Twice a month families hear one story in two languages, act it out and make puppets together. Parents who are learning English help to tell it, side by side with those who grew up here.',
    whatHappens:
      'On two Saturdays a month about fifteen families meet in the library. A story is told by two people, sentence by sentence, in English and another language. Then children and parents act it out, make a puppet and borrow the book. A storyteller leads, with two parents who have prepared with her during the week. In the seventh month all the families put on a story fair. Our chair is a primary teacher.',
    need: 'Two head teachers told us that parents who speak little English do not come into school. When we tried three mornings last autumn, 22 families came and 17 came again. The library has the room and the quiet mornings, and its staff have asked for something like this since the last reading group closed.',
    whoShaped:
      'Five parents, from Italy, Poland, Sudan and Longthorpe itself, met in the park and started it. Parents choose the stories, and those who told one last time help the next to prepare.',
    projectStage: 'growing',
    projectGrowth: 'Mornings twice a month rather than now and then, and books for families to take home.',
    activityType: 'language',
    priority: 'english-language',
    groupsMeeting: ['languages', 'newcomers'],
    mixing:
      'Every story needs two tellers who do not share a first language, and they meet in the week to practise. Families sit in mixed rings, and puppets are made by two families together. Because the same families come each time, children ask for one another and parents begin to meet outside the library.',
    lessIntegrated:
      'Parents at home with small children, who are shy of their English, are the people we are for. A parent who speaks their language rings them the evening before. Mornings are free, prams can come in, and telling a story you know by heart needs few words.',
    safeguarding: true,
    safeguardingLead: 'Chiara Rossi, treasurer',
    safeguardingSteps:
      'Storytellers have DBS checks. Children stay with their own parent or carer throughout.',
    peopleExpected: 60,
    volunteers: 8,
    volunteerHours: 160,
    outcomeMeasures: ['M1', 'M7'],
    ownMeasure: 'Ten parents will have told a story in English.',
    howYouWillKnow:
      'Parents mark on a ladder how sure they feel about speaking English, at the first, the middle and the last morning. The treasurer keeps the ladders, and we talk about them together over coffee at the end.',
    afterGrant:
      'The books go into the library, where anyone can borrow them. The library lets us keep the room without charge when we have shown that families come. Parents who have learned to lead carry on.',
    minimumChange: 'We would hold one morning a month and buy forty books.',
  },
};
