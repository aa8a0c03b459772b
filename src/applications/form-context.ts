import { type Group, groupById } from '../accounts';
import type { Db } from '../db';
import { type FormContext, type Round, earliestStart, listWards, tierOf } from '../funds';
import { capLeft } from '../ledger';
import { addMonths } from '../values/day';
import type { Application } from './application';
import { type AttachedDocument, filesPerQuestion } from './document-attachment';
import { listDocuments } from './document-attachment-store';
import { heldBackPence } from './held-back-queries';

/** A bid with all that decides which questions it is asked and whether its answers will do. */
export type Workings = { context: FormContext; group: Group; documents: AttachedDocument[] };

/** Gathers what the question form asks about a bid, its group and its round, as things stand at `now`. */
export async function workingsOf(
  db: Db,
  application: Application,
  round: Round,
  now: Date,
): Promise<Workings> {
  const group = await groupById(db, application.groupId);
  const documents = await listDocuments(db, application.id);
  const wards = await listWards(db);
  const { fundId, groupId } = application;
  const capLeftPence = (await capLeft(db, round.fund, groupId)) - (await heldBackPence(db, fundId, groupId));
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
      capLeftPence,
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
