import type { Section } from '../../../src/funds';
import { outcomeMeasures } from './options';
import { mediumAndLarge } from './tiers';

export const results: Section = {
  key: 'results',
  title: 'People and results',
  when: { tier: mediumAndLarge },
  questions: [
    {
      key: 'peopleExpected',
      kind: 'number',
      label: 'How many people will take part?',
      name: 'the number of people taking part',
      help: 'Your best guess. Count each person once, even if they come every week.',
      criteria: ['C6'],
      limits: { least: 1, most: 100_000 },
    },
    {
      key: 'volunteers',
      kind: 'number',
      label: 'How many volunteers will help?',
      name: 'the number of volunteers',
      help: 'Write 0 if there are none.',
      criteria: ['C3', 'C6'],
      limits: { least: 0, most: 99_999 },
    },
    {
      key: 'volunteerHours',
      kind: 'number',
      label: 'How many hours will the volunteers give in all?',
      name: 'the hours volunteers will give',
      help: 'For example, five people for two hours a week over ten weeks is 100 hours.',
      criteria: ['C3', 'C6'],
      limits: { least: 0, most: 999_999 },
    },
    {
      key: 'outcomeMeasures',
      kind: 'choices',
      label: 'What do you hope will change for people?',
      name: 'the changes you will measure',
      help: 'Choose two, three or four. Choose those you can ask people about, with a show of hands or a short form.',
      criteria: ['C7'],
      limits: { least: 2, most: 4 },
      options: outcomeMeasures,
    },
    {
      key: 'ownMeasure',
      kind: 'long-text',
      label: 'What other change will you look for?',
      name: 'a change of your own',
      help: 'One of your own, in your own words. For example: "Six women will feel able to lead a session."',
      criteria: ['C7'],
      limits: { most: 40 },
    },
    {
      key: 'howYouWillKnow',
      kind: 'long-text',
      label: 'How will you know that it worked?',
      name: 'how you will know it worked',
      help: 'Simple is fine. Tell us what you will count or ask, when, and what you will do with the answers.',
      guidance: [
        'A good answer asks people the same thing at the start and at the end. For example: "How many people here would you ask for help?"',
        'Say who will keep the notes, and with whom you will share what you learn.',
      ],
      criteria: ['C7'],
      limits: { least: 30, most: 150 },
    },
    {
      key: 'afterGrant',
      kind: 'long-text',
      label: 'What happens when the grant ends?',
      name: 'what happens afterwards',
      help: 'The project may carry on, change, or come to a good end. Tell us what will remain for people.',
      guidance: [
        'If it carries on, say who will run it and how it will be paid for. Please do not count on another grant from us.',
        'If it ends, say what people will keep: skills, friendships, equipment, or a place to go next.',
      ],
      criteria: ['C7'],
      limits: { least: 30, most: 150 },
    },
  ],
};
