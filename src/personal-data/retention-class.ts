import {
  blankEndedLinks,
  blankInvitationsWith,
  blankTakenOut,
  closeUnusedAccount,
  endedLinks,
} from '../accounts';
import { deleteDraft, draftsOfClosedRounds, idleDrafts, unusedFiles } from '../applications';
import { record } from '../audit';
import type { Db } from '../db';
import { eraseDocuments } from '../documents';
import { blankLettersAbout } from '../notifications';
import { blankBookings, pastBookings } from '../training';
import { requestClass } from './requests/retention-class';
import type { RetentionClass } from './retention';
import { bidClasses } from './retention-bids';
import { warnedAccounts } from './retention-queries';

const noFiles: string[] = [];

/** What can go today (domain.md 7.15); the periods themselves are rows of `retention_periods`. */
export const retentionClasses: readonly RetentionClass[] = [
  {
    name: 'draft-idle',
    title: 'Drafts nobody works on',
    keep: '6 months after they were last saved',
    whatHappens: 'Deleted, with every version and file',
    kept: idleDrafts,
    letGo: forgetDraft,
  },
  {
    name: 'draft-closed',
    title: 'Drafts not sent before their round closed',
    keep: '30 days after the round closed',
    whatHappens: 'Deleted, with every version and file',
    kept: draftsOfClosedRounds,
    letGo: forgetDraft,
  },
  {
    name: 'library-file',
    title: 'Files groups took out of their library and use in no bid',
    keep: '6 months after they were taken out',
    whatHappens: 'Deleted, with what they were called',
    kept: unusedFiles,
    letGo: async (tx, id, now) => {
      const document = await blankTakenOut(tx, id);
      await record(tx, 'system', 'document deleted', { type: 'document', id: document }, now);
      return eraseDocuments(tx, [document], now);
    },
  },
  ...bidClasses,
  {
    name: 'booking',
    title: 'Places on training, and who came',
    keep: '2 years after the session',
    whatHappens: 'Names and addresses go. The place, its group and whether somebody came stay for the count',
    kept: pastBookings,
    letGo: async (tx, id, now) => {
      await blankBookings(tx, [id]);
      await blankLettersAbout(tx, 'booking', [id], now);
      return noFiles;
    },
  },
  {
    name: 'unused-account',
    title: 'Accounts nobody uses',
    keep: '24 months after they were last used, with an email at 23',
    whatHappens: 'Closed. A link for a new password opens them again',
    kept: warnedAccounts,
    letGo: async (tx, id, now) => {
      await closeUnusedAccount(tx, id, now);
      await record(tx, 'system', 'unused account closed', { type: 'person', id }, now);
      return noFiles;
    },
  },
  {
    name: 'ended-link',
    title: 'Links that have ended',
    keep: '12 months after they were sent',
    whatHappens: 'The address they were sent to goes, with the email and the words of an invitation',
    kept: endedLinks,
    letGo: async (tx, id, now) => {
      await blankEndedLinks(tx, [id]);
      await blankInvitationsWith(tx, [id]);
      await blankLettersAbout(tx, 'link', [id], now);
      return noFiles;
    },
  },
  requestClass,
];

async function forgetDraft(tx: Db, id: number, now: Date): Promise<string[]> {
  const files = await deleteDraft(tx, id);
  await record(tx, 'system', 'draft deleted', { type: 'application', id }, now);
  return files;
}
