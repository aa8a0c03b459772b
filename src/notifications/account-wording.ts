import type { Wording } from './letter-wording';

/** The letters about somebody’s own account (domain.md 7.14, 1 to 5). */
export const accountWording = {
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
  'new-device': {
    title: 'Your account was used on a new device',
    paragraphs: [
      'Somebody signed in to your account with the Communities Fund with {device}, on {when}.',
      'If it was you, you do not need to do anything.',
      'If it was not you, choose a new password now. That signs them out. Then contact us.',
    ],
    action: { text: 'See where you are signed in', path: '/account' },
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
} satisfies Record<string, Wording>;
