import { holds } from '../actor';
import { type Author, record } from '../audit';
import { Forbidden, refuseIf } from '../errors';
import type { Services } from '../services';
import { type NewFund, fundById, insertFund, lockFund } from './fund-store';
import type { Fund } from './fund';
import type { QuestionForm } from './question';
import { insertCriteria, insertForm, insertRound, insertWards, type NewRound } from './round-draft-store';
import { lockRound, roundById, saveStatus } from './round-store';
import { publishingProblems } from './publishing';
import type { Criterion, Round, RoundStatus } from './round';
import { roundTerms } from './terms';

/** Adds a fund. Its money is opened by the ledger. Throws Refused when the address is taken. */
export async function createFund(services: Services, author: Author, fund: NewFund): Promise<Fund> {
  mustRunFunds(author);
  return services.db.transaction(async (tx) => {
    const now = services.clock();
    const id = await insertFund(tx, fund, now);
    const { targetPence, capPence } = fund;
    await record(tx, author, 'fund created', { type: 'fund', id }, now, { targetPence, capPence });
    return fundById(tx, id);
  });
}

export type RoundDraft = NewRound & { form: QuestionForm; criteria: Omit<Criterion, 'id'>[] };

/** Drafts a round with its form and criteria; nobody outside the fund sees it until it is published. */
export async function createRound(services: Services, author: Author, draft: RoundDraft): Promise<Round> {
  mustRunFunds(author);
  const terms = roundTerms.parse(draft.terms);
  return services.db.transaction(async (tx) => {
    await lockFund(tx, draft.fundId);
    const now = services.clock();
    const formId = await insertForm(tx, draft.fundId, draft.form, now);
    const id = await insertRound(tx, { ...draft, terms }, formId, now);
    await insertCriteria(tx, id, draft.criteria);
    await record(tx, author, 'round created', { type: 'round', id }, now, { fundId: draft.fundId, formId });
    return roundById(tx, id);
  });
}

/** Opens a round to the public and freezes its terms, criteria and form (product.md, Decided 1). */
export async function publishRound(services: Services, author: Author, roundId: number): Promise<void> {
  mustRunFunds(author);
  await services.db.transaction(async (tx) => {
    const round = await lockRound(tx, roundId);
    const now = services.clock();

    refuseIf(publishingProblems(round));

    await saveStatus(tx, round, 'published', now);
    await record(tx, author, 'round published', { type: 'round', id: roundId }, now, {
      formId: round.formId,
    });
  });
}

/** Moves a published round on to its next status; only known moves are allowed (domain.md 7.12.2). */
export async function moveRound(
  services: Services,
  author: Author,
  roundId: number,
  to: Exclude<RoundStatus, 'draft' | 'published'>,
): Promise<void> {
  mustRunFunds(author);
  await services.db.transaction(async (tx) => {
    const round = await lockRound(tx, roundId);
    const now = services.clock();
    if (round.status === to) return;
    await saveStatus(tx, round, to, now);
    const moved = { from: round.status, to };
    await record(tx, author, 'round moved', { type: 'round', id: roundId }, now, moved);
  });
}

/** Adds the wards that forms offer, or renames those already there: reference data, safe to repeat. */
export async function saveWards(services: Services, wards: { code: string; name: string }[]): Promise<void> {
  await services.db.transaction(async (tx) => insertWards(tx, wards));
}

function mustRunFunds(author: Author): void {
  if (author !== 'system' && !holds(author, 'manager')) throw new Forbidden();
}
