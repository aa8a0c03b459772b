import { accountWording } from './account-wording';
import type { Wording } from './letter-wording';
import { peopleWording } from './people-wording';
import { requestWording } from './request-wording';

const fundWording = {
  'application-received': {
    title: 'We have your bid ({reference})',
    paragraphs: [
      'We have your bid for {project}. Its reference is {reference}.',
      'Next, we check your bid and score it against the criteria of the fund. We will write to you if we need to know more.',
      'We will tell you what we decide by {decisionDay}.',
      'This code shows that your bid is kept just as you sent it: {digest}',
    ],
    action: { text: 'See your bid', path: '/applications' },
  },
  // Says nothing of the group: an assessor must declare first (product.md, Decided 15).
  'assessor-new-work': {
    title: 'You have a new bid to score',
    paragraphs: [
      'You have a new bid to score.',
      'Before you read it, please sign in and tell us if you have any link with the group.',
    ],
    action: { text: 'See the bids you have been given', path: '/assessment' },
  },
  'schedule-ready-for-approval': {
    title: 'Decisions are ready for you to approve ({reference})',
    paragraphs: [
      'The list of decisions for {round} is ready for you. Its reference is {reference}.',
      'Please read it and decide. You can take bids out of it. Nothing is final until you approve it.',
    ],
    action: { text: 'Read the list of decisions', path: '/awards' },
  },
  'decision-offer': {
    title: 'We are offering you an award ({reference})',
    paragraphs: [
      'Good news. We are offering your group {amount} for {project}. The reference of your bid is {reference}.',
      'Next, we will send you an agreement to read and sign. You do not need to do anything until it comes.',
      'Please do not spend any of the award before the agreement is signed.',
      'Sign in and open your bid to read what the assessors said about it.',
    ],
    action: { text: 'See your bid', path: '/applications' },
  },
  'decision-declined': {
    title: 'What we decided about your bid ({reference})',
    paragraphs: [
      'We are sorry. We cannot give an award to {project} this time. The reference of your bid is {reference}.',
      '{reason}',
      'We run free training in writing bids. It could help with your next one.',
    ],
    action: { text: 'See free training', path: '/training' },
  },
  'booking-confirmed': {
    title: 'You have a place on {course}',
    paragraphs: [
      'You have a place on {course}. It is free.',
      'When: {when}',
      'Where: {place}',
      'If you cannot come, please cancel your place, so that someone else can have it. Use the link below.',
    ],
    action: { text: 'See or cancel your place', path: '/training' },
  },
  'booking-cancelled': {
    title: 'Your place on {course} is cancelled',
    paragraphs: [
      'Your place on {course} is cancelled. It was for {when}.',
      'You can book a place on another day.',
    ],
    action: { text: 'See other days', path: '/training' },
  },
} satisfies Record<string, Wording>;

const everyWording = { ...fundWording, ...accountWording, ...peopleWording, ...requestWording };
export type TemplateName = keyof typeof everyWording;

/** The letters the portal writes (domain.md 7.14). */
export const wording: Record<TemplateName, Wording> = everyWording;

/** Why a bid has no award, for {reason} in 'decision-declined'. */
export const declineReasons = {
  'below standard': 'Your bid did not reach the standard that every bid must reach to get an award.',
  'funds ran out':
    'Your bid reached the standard, but there was not enough money for every bid that did. Others scored higher.',
} as const;

/** The names in {braces} of a letter's sentences, each once. */
export function placeholdersOf({ title, paragraphs }: Wording): string[] {
  const found = [title, ...paragraphs].flatMap((sentence) => sentence.match(/(?<=\{)\w+(?=\})/g) ?? []);
  return [...new Set(found)];
}
