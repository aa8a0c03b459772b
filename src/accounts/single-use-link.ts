import type { Problem } from '../values/problem';

/** What a link in a letter lets its reader do, once. */
export type LinkPurpose =
  'account' | 'password' | 'email' | 'group invitation' | 'staff invitation' | 'administrator';

/** Somebody asked for an account, or for a new password. */
export type LinkRequest = { wanted: 'account' | 'password'; email: string };

/** A link that still works; `personId` is null where it was sent to somebody without an account. */
export type SingleUseLink = {
  id: number;
  purpose: LinkPurpose;
  email: string;
  personId: number | null;
  madeAt: Date;
  expiresAt: Date;
};

const hour = 60 * 60 * 1000;

/** How long each works, in milliseconds (guarantees.md AU-05; an invitation waits a week). */
export const lifetimes: Record<LinkPurpose, number> = {
  account: 24 * hour,
  password: hour,
  email: 24 * hour,
  'group invitation': 7 * 24 * hour,
  'staff invitation': 7 * 24 * hour,
  administrator: 24 * hour,
};

/** How many links of one purpose one address is sent in an hour: more would only fill somebody's mailbox. */
export const mostLinksInAnHour = 3;

/** How many new addresses of their own one person may have written to in an hour: they may be strangers'. */
export const mostChangesInAnHour = 10;

export const tooManyLinks: Problem = {
  field: 'email',
  text: 'We have sent too many emails to this address, or for you, in the last hour. Wait an hour, then try again',
};

/** The same words whether a link was used, replaced, too old or never made (guarantees.md AU-04). */
export const endedLink: Problem = {
  text: 'This link does not work any more. It may have been used, or it may be too old. Ask for a new one',
};

/** An address can be changed after an invitation was sent to it, so that the sender comes back as its reader (AZ-07). */
export const ownInvitation: Problem = {
  text: 'Nobody takes up an invitation of their own. Somebody else has to invite you',
};
