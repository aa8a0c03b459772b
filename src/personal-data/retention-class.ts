import type { Knex } from 'knex';
import { blankEndedLinks, closeUnusedAccount, endedLinks } from '../accounts';
import {
  anonymiseBid,
  deleteDraft,
  draftsOfClosedRounds,
  idleDrafts,
  unsuccessfulBids,
} from '../applications';
import { blankJudging } from '../assessment';
import { record } from '../audit';
import type { Db } from '../db';
import { blankLettersAbout } from '../notifications';
import { blankBookings, pastBookings } from '../training';
import { warnedAccounts } from './retention-queries';

/** One kind of record: which there are, since when they are kept, and what is done once their time has come. */
export type RetentionClass = {
  /** Its name in the database, where its period is. */
  name: string;
  title: string;
  keep: string;
  whatHappens: string;
  kept: (db: Db, now: Date) => Knex.QueryBuilder;
  /** Lets one record go, and answers the files that go with it. */
  letGo: (tx: Db, id: number, now: Date) => Promise<string[]>;
};

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
    name: 'unsuccessful-bid',
    title: 'Bids that were not funded or not eligible, or were withdrawn',
    keep: '3 years after the financial year in which they ended',
    whatHappens:
      'Words, names, files and emails go. The group, amounts, dates, places, choices and outcome stay',
    kept: unsuccessfulBids,
    letGo: async (tx, id, now) => {
      const { digest, files } = await anonymiseBid(tx, id, now);
      await blankJudging(tx, id);
      await blankLettersAbout(tx, 'application', [id], now);
      await record(tx, 'system', 'bid blanked', { type: 'application', id }, now, { digest });
      return files;
    },
  },
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
    whatHappens: 'The address they were sent to goes',
    kept: endedLinks,
    letGo: async (tx, id) => {
      await blankEndedLinks(tx, [id]);
      return noFiles;
    },
  },
];

/** The other records of domain.md 7.15, and why no run lists them. */
export const otherClasses: readonly { title: string; keep: string; why: string }[] = [
  { title: 'Sign-ins and wrong passwords', keep: 'Until they end', why: 'Deleted each night by itself' },
  { title: 'Emails', keep: 'As sent, as long as their record', why: 'Blanked when their person or bid is' },
  {
    title: 'Funded bids, their scores, agreements and reports',
    keep: '6 years after the financial year in which they closed',
    why: 'None can be due yet',
  },
  { title: 'Decisions', keep: '6 years', why: 'None can be due yet' },
  { title: 'Published awards', keep: 'For good', why: 'Public, and about groups' },
  {
    title: 'Record of what was done',
    keep: '7 years',
    why: 'Holds no names: who did it is looked up each time',
  },
  { title: 'Bank details', keep: '90 days after closure', why: 'Not kept here yet' },
  { title: 'Equality answers', keep: '12 months', why: 'Not kept here yet' },
  { title: 'Access needs', keep: '30 days after the session', why: 'Not kept here yet' },
  { title: 'Certificates of training', keep: '6 years', why: 'Not kept here yet' },
  { title: 'Appeals and complaints', keep: '6 years', why: 'Not kept here yet' },
];

async function forgetDraft(tx: Db, id: number, now: Date): Promise<string[]> {
  const files = await deleteDraft(tx, id);
  await record(tx, 'system', 'draft deleted', { type: 'application', id }, now);
  return files;
}
