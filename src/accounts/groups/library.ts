import { type Day, addDays } from '../../values/day';
import type { Problem } from '../../values/problem';
import type { DocumentStatus } from '../../documents';

/** A file a group keeps to use again. `id` is that of its place in the library, `documentId` that of the stored file. */
export type LibraryFile = {
  id: number;
  documentId: number;
  kind: string;
  title: string;
  expiresOn: Day | null;
  addedAt: Date;
  name: string;
  sizeBytes: number;
  digest: string;
  status: DocumentStatus;
};

/** What a group keeps here. Kinds that bids ask for have the key of the question, which is how a bid finds them. */
export const libraryKinds: Record<string, string> = {
  governingRules: 'Your group’s rules',
  safeguardingPolicy: 'Safeguarding policy',
  accounts: 'Accounts',
  insurance: 'Insurance',
  equalityStatement: 'Equality statement',
  hostAgreement: 'Agreement with the group that holds your money',
  other: 'Something else',
};

/** How many files one group keeps at a time (guarantees.md FI-04). */
const mostKept = 30;

/** What stands in the way of keeping one more file. */
export function libraryProblems(kept: number): Problem[] {
  if (kept < mostKept) return [];
  return [
    { field: 'file', text: 'You can keep {most} files here. Take one out first', values: { most: mostKept } },
  ];
}

/** The agreement a group lacks with another that receives money for it. It stops no bid (domain.md 7.3.2). */
export function hostGaps(hostName: string | null, kept: readonly Pick<LibraryFile, 'kind'>[]): Problem[] {
  if (hostName === null || kept.some(({ kind }) => kind === 'hostAgreement')) return [];
  return [{ text: 'Add your agreement with {host}, which holds money for you', values: { host: hostName } }];
}

/** Whether a file is past its day, or will be within `soonDays`, which is when a group should renew it. */
export function expiryOf(
  { expiresOn }: Pick<LibraryFile, 'expiresOn'>,
  today: Day,
): 'past' | 'soon' | undefined {
  if (expiresOn === null) return undefined;
  if (expiresOn < today) return 'past';
  return expiresOn <= addDays(today, soonDays) ? 'soon' : undefined;
}

const soonDays = 60;
