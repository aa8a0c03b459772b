export { type Letter, type LetterSummary, type Recipient, isOneMailbox } from './letter';
export { type TemplateName, declineReasons, wording } from './wording';
export { type Occasion, queueEmail } from './actions';
export { deliverLetter } from './delivery';
export { findLetter, givenUpLetters, lettersOf, recentLetters } from './queries';
export { type Mailer, type Message, SendingFailed, demonstrationMailer, smtpMailer } from './mailer';
export { withoutInterestOf as lettersWithoutInterestOf } from './policy';
export { routes } from './routes';
