import type { Wording } from './letter-wording';

/** The letters about who belongs to a group, and who works for the fund (domain.md 7.14, 6 and 7). */
export const peopleWording = {
  'assessor-joined-group': {
    title: 'An assessor has joined the group whose bid they score ({reference})',
    paragraphs: [
      '{name} is now in the group of bid {reference}, which they were scoring.',
      'They cannot see the bid any more. What they scored is kept, and does not count. Please look if the bid needs another assessor.',
    ],
    action: { text: 'See the bid', path: '/assessment' },
  },
  'group-invitation': {
    title: '{who} invites you to {group}',
    paragraphs: [
      '{who} has invited you to act for {group} on the portal of the fund. You can then write and send bids together.',
      'The link below works once, until {until}, and only for you. Nothing happens until you say yes.',
      'If you do not know {group}, you can leave this email unanswered.',
    ],
    action: { text: 'See the invitation', path: '/' },
  },
  'group-joined': {
    title: '{person} has joined {group}',
    paragraphs: [
      '{person} has said yes to the invitation, and now acts for {group}.',
      'If you did not expect this, look at the people of the group. Anyone who leads it can remove somebody.',
    ],
    action: { text: 'See the people of the group', path: '/home' },
  },
  'group-part-changed': {
    title: 'Your part in {group} has changed',
    paragraphs: ['{who} has changed your part in {group}.', '{part}'],
    action: { text: 'See the people of the group', path: '/home' },
  },
  'group-removed': {
    title: 'You are no longer in {group}',
    paragraphs: [
      '{who} has removed you from {group}. You cannot see its bids and awards any more.',
      'If you think this is a mistake, ask the people of the group first. You can also ask us.',
    ],
    action: { text: 'Contact us', path: '/contact' },
  },
  'directory-account-parted': {
    title: 'Your account is not joined to the council’s directory any more',
    paragraphs: [
      'An administrator has parted your account on the Communities Fund portal from the council’s directory.',
      'Sign in with your password. If you have none, ask for a new one.',
    ],
    action: { text: 'Sign in', path: '/sign-in' },
  },
  'directory-account-bound': {
    title: 'You now sign in with {directory}',
    paragraphs: [
      'You have signed in to the Communities Fund portal with {directory} for the first time. From now on you sign in that way, and not with a password here.',
      'If you did not do this, contact us at once.',
    ],
    action: { text: 'See your account', path: '/account' },
  },
  'permissions-changed': {
    title: 'What you may do on the portal has changed',
    paragraphs: [
      '{by} has changed what you may do on the Communities Fund portal.',
      '{change}',
      'If you were signed in, please sign in again.',
      'If you think this is wrong, contact us.',
    ],
    action: { text: 'Sign in', path: '/sign-in' },
  },
  'account-disabled': {
    title: 'Your account is switched off',
    paragraphs: [
      'We have switched off your account on the Communities Fund portal. You cannot sign in for now.',
      'Nothing that you or your groups wrote is lost.',
      'Contact us to ask why, or to have it switched on again.',
    ],
    action: { text: 'How to contact us', path: '/contact' },
  },
  'account-restored': {
    title: 'Your account is switched on again',
    paragraphs: ['You can sign in to the Communities Fund portal again, with the password you had.'],
    action: { text: 'Sign in', path: '/sign-in' },
  },
  'staff-invitation': {
    title: 'You are invited to work for the Communities Fund',
    paragraphs: [
      '{by} has invited you to the Communities Fund portal, with these permissions: {permissions}.',
      'Use the link below within 7 days. It works once, and only for you.',
      'If you did not expect this, you do not need to do anything.',
    ],
    action: { text: 'See the invitation', path: '/staff-invitations' },
  },
  'delegation-begun': {
    title: 'You stand in for {person}',
    paragraphs: [
      'You stand in for {person} from {from} to {until}, with these permissions: {permissions}.',
      'You do this under your own name. What you prepared yourself, somebody else still has to approve.',
      'If you cannot do this, end it on the page below, and tell {person}.',
    ],
    action: { text: 'See who stands in for whom', path: '/account/delegations' },
  },
} satisfies Record<string, Wording>;
