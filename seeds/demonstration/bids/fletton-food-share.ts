import type { Bid } from './bid';

export const flettonFoodShare: Bid = {
  group: 'Fletton Food Share',
  band: 'medium',
  second: { name: 'Aoife Brennan', role: 'Trustee', phone: '01632 960 148' },
  startsAfterWeeks: 2,
  lastsWeeks: 30,
  wards: ['Fletton and Stanground', 'Fletton and Woodston'],
  costs: [
    ['Cookery tutor', '20 sessions at £85', 'staff', 1700],
    ['Ingredients', '20 sessions at £48, beyond what we are given', 'food', 960, 760],
    ['Pans and hobs', 'Six portable hobs and pans', 'equipment', 690],
    ['Crèche', '20 sessions at £40', 'access', 800],
    ['Printing', 'Recipe cards in five languages', 'publicity', 245.6],
  ],
  steps: [
    ['Choose the dishes with pantry members', 0, 'Trustees'],
    ['Weekly cooking after the pantry', 1, 'Tutor and members'],
    ['Supper for the street', 6, 'Members'],
  ],
  otherMoney: [['Food from two supermarkets', 200, 'in-kind', 'confirmed']],
  minimum: 2800,
  accounts: [34200, 33150, 7900],
  answers: {
    projectName: 'What Shall We Cook?',
    publicSummary:
      'After the weekly pantry, members cook together with whatever food came in that day. People teach each other dishes from home and take a hot meal back to their families.',
    whatHappens:
      'The pantry closes at noon on Fridays. From half past twelve, fifteen members stay to cook with what is left and a few things we buy. One of them chooses the dish and leads, helped by a tutor. Everyone eats together at two and takes a portion home. Children play in the crèche next door. In the seventh month we cook a supper for the whole street. Two of our staff have food hygiene certificates, and a trustee is always there.',
    need: 'Our members come from 23 countries, and most of them tell us that the pantry is the only place where they meet people they do not know. In a survey of 88 members, 52 asked for something to do together and 37 said that they throw food away because they do not know how to cook it.',
    whoShaped:
      'The members’ meeting in March chose cooking out of four ideas. Seven members form the menu group, which decides on the dishes and the buying, and two of them are now training as tutors.',
    projectStage: 'new',
    activityType: 'food-and-gardening',
    priority: 'communities-together',
    groupsMeeting: ['backgrounds', 'languages', 'work-and-income'],
    mixing:
      'People cook in fours drawn by lot each week, so that nobody stays with the friends they came with. The person who leads explains with their hands when words fail. Eating what you have made at one table, and hearing where it comes from, starts more conversations than anything else we have tried.',
    lessIntegrated:
      'Mothers of small children and men who live alone are the hardest to keep. The crèche is in the next room, the session fits into school hours, and men have two leaders whom they already know from the pantry. It costs nothing, and no one is asked to prove a need.',
    peopleExpected: 65,
    volunteers: 11,
    volunteerHours: 420,
    outcomeMeasures: ['M1', 'M5', 'M7'],
    ownMeasure: 'Eight members will have led a session.',
    howYouWillKnow:
      'At the first and last session each person puts a spoon in a jar for every neighbour they could ask for help. The menu group counts the spoons, keeps the figures and tells the members’ meeting.',
    afterGrant:
      'The hobs and pans are ours, the two new tutors will go on without pay, and the recipe cards can be printed again for very little. The crèche is the one cost that will be left, and we will ask the school.',
    minimumChange: 'We would cook every second week.',
  },
};
