/** One kind of letter. Each sentence is a key for `t`; what stands in {braces} is filled when the letter is queued. */
export type Wording = {
  title: string;
  paragraphs: readonly string[];
  /** The one link: its words, and where it leads unless whoever queues the letter says otherwise. */
  action?: { text: string; path: string };
};

export type TemplateName =
  | 'application-received'
  | 'assessor-new-work'
  | 'schedule-ready-for-approval'
  | 'decision-offer'
  | 'decision-declined'
  | 'booking-confirmed'
  | 'booking-cancelled'
  | 'assessor-joined-group'
  | 'group-invitation'
  | 'group-joined'
  | 'group-part-changed'
  | 'group-removed'
  | 'confirm-email'
  | 'account-exists'
  | 'reset-password'
  | 'confirm-new-email'
  | 'email-changed'
  | 'password-changed'
  | 'account-closed'
  | 'account-unused'
  | 'second-factor-on'
  | 'second-factor-off'
  | 'recovery-codes-renewed'
  | 'recovery-code-used'
  | 'second-factor-reset'
  | 'directory-account-bound'
  | 'directory-account-parted'
  | 'permissions-changed'
  | 'account-disabled'
  | 'account-restored'
  | 'staff-invitation'
  | 'delegation-begun';

/** The letters the portal writes (domain.md 7.14). */
export const wording: Record<TemplateName, Wording> = {
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
  'confirm-email': {
    title: 'Confirm your email address',
    paragraphs: [
      'You asked for an account on the Communities Fund portal.',
      'Use the link below within 24 hours. It works once.',
      'If you did not ask for this, you do not need to do anything.',
    ],
    action: { text: 'Create your account', path: '/accounts/new' },
  },
  'account-exists': {
    title: 'You already have an account',
    paragraphs: [
      'You asked for an account on the Communities Fund portal. You have one already, with this email address.',
      'Sign in with your password. If you have forgotten it, use the link below within 1 hour to choose a new one. It works once.',
      'If you did not ask for this, you do not need to do anything.',
    ],
    action: { text: 'Choose a new password', path: '/password-resets/new' },
  },
  'reset-password': {
    title: 'Choose a new password',
    paragraphs: [
      'You asked to choose a new password for the Communities Fund portal.',
      'Use the link below within 1 hour. It works once.',
      'If you did not ask for this, you do not need to do anything. Your password stays as it is.',
    ],
    action: { text: 'Choose a new password', path: '/password-resets/new' },
  },
  'confirm-new-email': {
    title: 'Confirm your new email address',
    paragraphs: [
      'You asked to use this email address on the Communities Fund portal.',
      'Use the link below within 24 hours. It works once. Until then, you sign in with your old address.',
      'If you did not ask for this, you do not need to do anything.',
    ],
    action: { text: 'Use this address', path: '/account' },
  },
  'email-changed': {
    title: 'Your email address has changed',
    paragraphs: [
      'You now sign in to the Communities Fund portal with a new email address.',
      'We have told both your old address and your new one. You were signed out everywhere.',
      'If you did not do this, contact us at once.',
    ],
    action: { text: 'Contact us', path: '/contact' },
  },
  'password-changed': {
    title: 'Your password has changed',
    paragraphs: [
      'Your password for the Communities Fund portal has changed. You were signed out of your other browsers.',
      'If you did not do this, choose a new password now, then contact us.',
    ],
    action: { text: 'Choose a new password', path: '/password-resets/new' },
  },
  'account-closed': {
    title: 'Your account is closed',
    paragraphs: [
      'You have closed your account on the Communities Fund portal. Nobody can sign in to it.',
      'You can open it again: ask for a new password.',
      'If you did not do this, contact us at once.',
    ],
    action: { text: 'Open it again', path: '/password-resets/new' },
  },
  'second-factor-on': {
    title: 'You have set up a second step at sign-in',
    paragraphs: [
      'From now on you sign in to the Communities Fund portal with your password and a code from your app.',
      'Keep your recovery codes safe. You need one if you lose your phone.',
      'If you did not do this, contact us at once.',
    ],
    action: { text: 'See your account', path: '/account' },
  },
  'second-factor-off': {
    title: 'The second step at sign-in is off',
    paragraphs: [
      'You now sign in to the Communities Fund portal with your password alone.',
      'If you did not do this, choose a new password now, then contact us.',
    ],
    action: { text: 'See your account', path: '/account' },
  },
  'second-factor-reset': {
    title: 'Your second step at sign-in was reset',
    paragraphs: [
      'Somebody told us that you had lost your phone.',
      'So an administrator of the Communities Fund portal took away your second step at sign-in.',
      'Set it up again when you next sign in.',
      'If you did not ask for this, contact us at once.',
    ],
    action: { text: 'Sign in', path: '/sign-in' },
  },
  'recovery-codes-renewed': {
    title: 'You have new recovery codes',
    paragraphs: [
      'You have made new recovery codes for the Communities Fund portal. The old ones do not work any more.',
      'If you did not do this, contact us at once.',
    ],
    action: { text: 'See your account', path: '/account' },
  },
  'recovery-code-used': {
    title: 'A recovery code was used',
    paragraphs: [
      'Somebody used one of your recovery codes on the Communities Fund portal.',
      'If it was you, and you have a new phone, set up the second step again.',
      'If it was not you, choose a new password now, then contact us.',
    ],
    action: { text: 'See your account', path: '/account' },
  },
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
  'account-unused': {
    title: 'Your account will close',
    paragraphs: [
      'You have not used your account with the Communities Fund for almost two years.',
      'It will close after {day}. If you want to keep it, sign in before then.',
      'If you do not need it any more, you do not need to do anything.',
    ],
    action: { text: 'Sign in', path: '/sign-in' },
  },
};

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
