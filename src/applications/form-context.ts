import { type Group, groupById, sharesCap } from '../accounts';
import type { Db } from '../db';
import { type FormContext, type Round, earliestStart, listWards, tierOf } from '../funds';
import { capLeft } from '../ledger';
import type { Results } from '../read';
import { addMonths } from '../values/day';
import type { Application } from './application';
import { type AttachedDocument, filesPerQuestion } from './document-attachment';
import { listDocuments } from './document-attachment-store';
import { heldBackPence } from './held-back-queries';

/** A bid with all that decides which questions it is asked and whether its answers will do. */
export type Workings = { context: FormContext; group: Group; documents: AttachedDocument[] };

/** What the question form asks about a bid, its group and its round, to be read with whatever else a page needs. */
export function workingsReads(db: Db, { id, fundId, groupId }: Named) {
  return {
    group: groupById(db, groupId),
    documents: listDocuments(db, id),
    wards: listWards(db),
    capLeftPence: capLeft(db, fundId, groupId),
    heldBackPence: heldBackPence(db, fundId, groupId),
    capIsShared: sharesCap(db, groupId),
  };
}

export type Named = Pick<Application, 'id' | 'fundId' | 'groupId' | 'roundId'>;
type Found = Results<ReturnType<typeof workingsReads>>;

/** The same as they stand at `now`. */
export function workingsFrom(application: Application, round: Round, found: Found, now: Date): Workings {
  const { group, documents, wards } = found;
  const tier = tierOf(application.answers, round.terms);
  const earliest = earliestStart(round, tier, now);
  const starts = application.startsOn ?? earliest;
  const context: FormContext = {
    tier,
    answers: application.answers,
    group: factsOf(group),
    documents: filesPerQuestion(documents),
    wards: new Map(wards.map(({ code, name }) => [code, name])),
    bounds: {
      earliestStart: earliest,
      latestEnd: addMonths(starts, round.terms.longestMonths),
      capLeftPence: found.capLeftPence - found.heldBackPence,
      capIsShared: found.capIsShared,
    },
  };
  return { context, group, documents };
}

/** The facts of a group's profile that a condition of the form may name. */
function factsOf(group: Group): FormContext['group'] {
  return {
    type: group.type,
    sector: group.sector,
    startedOn: group.startedOn,
    firstTime: group.firstTime,
    charityNumber: group.charityNumber,
    companyNumber: group.companyNumber,
  };
}
