import { accountLetters, administrationLetters } from './accounts';
import { membershipLetters } from './accounts';
import { bidFindings, bidLetters } from './applications';
import { assignmentLetters, scoreFindings } from './assessment';
import { chainFindings, lastPublishedHead } from './audit';
import { awardFindings, decisionLetters } from './awards';
import { documentFindings } from './documents';
import { roundFindings } from './funds';
import { moneyFindings } from './ledger';
import { letterFindings } from './notifications';
import { requestLetters, warningLetters } from './personal-data';
import { ruleFindings } from './rule-queries';
import type { Services } from './services';
import { bookingLetters, trainingFindings } from './training';
import type { Finding } from './values/finding';

type Records = Pick<Services, 'db' | 'files' | 'auditHeads'>;

/** One thing that is looked at, what is true of it when all is well, and how to find where it is not. */
type Check = { name: string; holds: string; find: (records: Records) => Promise<Finding[]> };

/** What `npm run verify` looks at, in the order it tells of it. */
export const checks: readonly Check[] = [
  {
    name: 'Rules',
    holds: 'the database keeps every rule it was given',
    find: ({ db }) => ruleFindings(db),
  },
  {
    name: 'Money',
    holds: 'every position is the sum of its rows and within its limits',
    find: ({ db }) => moneyFindings(db),
  },
  {
    name: 'Awards',
    holds: 'every award is in the ledger once, as it was approved',
    find: ({ db }) => awardFindings(db),
  },
  {
    name: 'Rounds',
    holds: 'the terms of every round can be read',
    find: ({ db }) => roundFindings(db),
  },
  {
    name: 'Bids',
    holds: 'every bid that was sent is as it was sent, and fits its receipt',
    find: ({ db }) => bidFindings(db),
  },
  {
    name: 'Scores',
    holds: 'every submitted score sheet is whole and by someone without a conflict',
    find: ({ db }) => scoreFindings(db),
  },
  {
    name: 'Training',
    holds: 'every session counts the places it has given, and no more than it has',
    find: ({ db }) => trainingFindings(db),
  },
  {
    name: 'Letters',
    holds: 'every letter has its cause, every cause its letter, and each is sent or on its way',
    find: ({ db }) =>
      letterFindings(db, [
        ...accountLetters(db),
        ...administrationLetters(db),
        ...membershipLetters(db),
        ...bookingLetters(db),
        ...bidLetters(db),
        ...assignmentLetters(db),
        ...decisionLetters(db),
        ...warningLetters(db),
        ...requestLetters(db),
      ]),
  },
  {
    name: 'Documents',
    holds: 'every document has the file that was kept, and every file its document',
    find: documentFindings,
  },
  {
    name: 'Audit trail',
    holds: 'the chain holds, up to the head published last',
    find: async ({ db, auditHeads }) => chainFindings(db, await lastPublishedHead(auditHeads)),
  },
];

export type Disagreement = Finding & { check: string };

/**
 * Looks at everything from the outside and answers what disagrees; nothing, when all is well. Beside a portal at work it
 * changes nothing and disturbs nobody: each check reads in a transaction that cannot write (guarantees.md OP-08).
 */
export async function verifyPortal(records: Records): Promise<Disagreement[]> {
  const found: Disagreement[] = [];
  for (const { name, find } of checks) {
    const findings = await records.db.transaction((db) => find({ ...records, db }), { readOnly: true });
    found.push(...findings.map((finding) => ({ check: name, ...finding })));
  }
  return found;
}

/** A line for each check: that it holds, or every disagreement it found. */
export function reportOf(found: Disagreement[]): string[] {
  return checks.flatMap(({ name, holds }) => {
    const wrong = found.filter(({ check }) => check === name);
    if (wrong.length === 0) return [`${name}: ${holds}.`];
    return wrong.map(({ subject, text }) => `${name}, WRONG: ${subject} ${text}.`);
  });
}
