import { peopleWith } from '../accounts';
import type { Actor } from '../actor';
import { checksPass, listChecks } from '../applications';
import { type Author, record } from '../audit';
import type { Db } from '../db';
import { refuseIf } from '../errors';
import { roundById } from '../funds';
import { queueEmail } from '../notifications';
import type { Services } from '../services';
import { type Day, dayOf } from '../values/day';
import { type Candidate, assignmentProblems } from './assignment';
import { insertAssignment } from './assignment-store';
import { findJudgedBid, lockBid } from './bid-queries';
import type { Bid } from './bid';
import { assessorsNeeded } from './judging';
import { type PanelPart, listCandidates, savePanelMember } from './panel-store';
import { assigningProblems } from './progress';
import { settle } from './settlement';

/** Puts an assessor on the panel of a round, as its chair or a member. A repeat changes their part. */
export async function addPanelMember(
  services: Services,
  author: Author,
  { roundId, personId, part }: { roundId: number; personId: number; part: PanelPart },
): Promise<void> {
  await services.db.transaction(async (tx) => {
    const round = await roundById(tx, roundId);
    const now = services.clock();
    const assessors = await peopleWith(tx, 'assessor', dayOf(now));

    const isAssessor = assessors.some(({ id }) => id === personId);
    refuseIf(isAssessor ? [] : [{ field: 'person', text: 'Choose someone who is an assessor' }]);

    await savePanelMember(tx, round.id, personId, part);
    await record(tx, author, 'panel member added', { type: 'round', id: round.id }, now, { personId, part });
  });
}

export type Giving = { applicationId: number; assessorIds: number[]; dueOn: Day };

/** Gives a checked bid to assessors of its round, who are told that there is work and no more (product.md, 14). */
export async function assignAssessors(services: Services, actor: Actor, giving: Giving): Promise<void> {
  const { applicationId, assessorIds, dueOn } = giving;
  await services.db.transaction(async (tx) => {
    await lockBid(tx, applicationId);
    const bid = await findJudgedBid(tx, actor, applicationId);
    const round = await roundById(tx, bid.roundId);
    const panel = await listCandidates(tx, bid, dayOf(services.clock()));
    const now = services.clock();
    const needed = assessorsNeeded(round.terms, bid.tier);

    refuseIf(assigningProblems(bid.status, checksPass(await listChecks(tx, applicationId))));
    refuseIf(assignmentProblems(assessorIds, panel, actor.id, { needed, tier: bid.tier }));

    const chosen = panel.filter(({ personId }) => assessorIds.includes(personId));
    for (const candidate of chosen) await give(tx, services, { bid, candidate, actor, dueOn }, now);
    await settle(tx, round, applicationId, now);
    const details = { assessors: chosen.map(({ personId }) => personId).join(' '), due: dueOn };
    await record(tx, actor, 'assessors assigned', { type: 'application', id: applicationId }, now, details);
  });
}

type Gift = { bid: Bid; candidate: Candidate; actor: Actor; dueOn: Day };

async function give(
  tx: Db,
  { baseUrl }: Services,
  { bid, candidate, actor, dueOn }: Gift,
  now: Date,
): Promise<void> {
  const { personId, name, email } = candidate;
  const id = await insertAssignment(
    tx,
    { applicationId: bid.id, roundId: bid.roundId, assessorId: personId, assignedBy: actor.id, dueOn },
    now,
  );
  const subject = { type: 'assignment' as const, id };
  const occasion = { subject, cause: `assignment ${id} given`, values: {}, baseUrl };
  await queueEmail(tx, [{ name, email, personId }], 'assessor-new-work', occasion, now);
}
