import type { Wording } from './letter-wording';

/** The letters about what people ask of us about their data (domain.md 7.14, 74; guarantees.md 5). */
export const requestWording = {
  'data-request-received': {
    title: 'We have what you asked about your information ({reference})',
    paragraphs: [
      'We have what you sent us about the information we hold. Its reference is {reference}.',
      '{next}',
      'If we have to ask you something first, or need more time, we will write to you.',
      'If you did not send us anything, tell us. Somebody may have used your email address.',
    ],
    action: { text: 'How we use information about you', path: '/privacy' },
  },
  'data-complaint-acknowledged': {
    title: 'We are looking into your complaint ({reference})',
    paragraphs: [
      'One of us has read your complaint about how your information was used. We are looking into it.',
      'We want to tell you what we found by {day}.',
      'You can tell us more at any time. Please give the reference {reference}.',
    ],
    action: { text: 'How to reach us', path: '/contact' },
  },
  'data-request-stopped': {
    title: 'We need to hear from you before we go on ({reference})',
    paragraphs: [
      '{needed}',
      '{question}',
      'The time we have to answer you stands still until we hear from you. Please give the reference {reference}.',
    ],
    action: { text: 'How to reach us', path: '/contact' },
  },
  'data-request-started': {
    title: 'We are going on with your request ({reference})',
    paragraphs: ['Thank you. We have heard from you, and are going on.', 'We will answer by {day}.'],
    action: { text: 'How we use information about you', path: '/privacy' },
  },
  'data-request-extended': {
    title: 'We need more time for your request ({reference})',
    paragraphs: [
      'We are sorry. We need more time to answer you than we said. This is why:',
      '{because}',
      'We will answer by {day}.',
      'You can complain about this to the Information Commissioner: ico.org.uk/make-a-complaint, or 0303 123 1113.',
    ],
    action: { text: 'How to reach us', path: '/contact' },
  },
  'data-request-closed': {
    title: 'What became of your request ({reference})',
    paragraphs: [
      '{outcome}',
      '{answer}',
      'If you do not agree, tell us first: we will look again. You can also complain to the Information Commissioner: ico.org.uk/make-a-complaint, or 0303 123 1113. You can take it to court too.',
    ],
    action: { text: 'How to reach us', path: '/contact' },
  },
} satisfies Record<string, Wording>;
