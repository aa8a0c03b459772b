import type { Actor } from '../actor';
import { record } from '../audit';
import type { Db } from '../db';
import { NotFound, refuseIf } from '../errors';
import { roundById } from '../funds';
import type { Services } from '../services';
import type { Assignment } from './assignment';
import { lockOptionalAssignment, markAssignment } from './assignment-store';
import type { JudgedBid } from './bid';
import { judgedBidById, lockBid } from './bid-queries';
import {
  type ConflictKind,
  type Ruling,
  conflictProblems,
  declaringProblems,
  mayScore,
  rulingProblems,
  wasMisclick,
} from './conflict';
import { findOptionalDeclaration, markRuled, saveDeclaration } from './conflict-store';
import { mayDeclare } from './declaration-queries';
import { maySettle } from './ruling-queries';
import { deleteScores } from './score-store';
import { restoreDraft, settle, strikeOut, takeBack } from './settlement';

export type Declaring = { applicationId: number; kind: ConflictKind; note: string };

/**
 * Keeps what a person says of their link with a bid, which alone opens it to an assessor or shuts it to anyone. Scores
 * written before a link came to light no longer count (product.md, Decided 15; guarantees.md CO-01 to CO-03).
 */
export async function declareConflict(services: Services, actor: Actor, declaring: Declaring): Promise<void> {
  const { applicationId, kind } = declaring;
  const note = kind === 'none' ? '' : declaring.note;
  await services.db.transaction(async (tx) => {
    await lockBid(tx, applicationId);
    const assignment = await lockOptionalAssignment(tx, applicationId, actor.id);
    const earlier = await findOptionalDeclaration(tx, applicationId, actor.id);
    if (earlier?.kind === kind && earlier.note === note && !wasMisclick(earlier)) return;
    if (!(await mayDeclare(tx, actor, applicationId))) throw new NotFound();
    const now = services.clock();

    refuseIf([...conflictProblems({ kind, note }), ...declaringProblems(earlier, kind)]);

    const bid = await judgedBidById(tx, applicationId);
    if (assignment) await followDeclaration(tx, bid, assignment, kind, now);
    await saveDeclaration(tx, { applicationId, personId: actor.id, kind, note }, now);
    if (assignment) await goOn(tx, assignment, kind === 'none', now);
    await record(tx, actor, 'conflict declared', { type: 'application', id: applicationId }, now, { kind });
  });
}

export type Settling = { applicationId: number; personId: number; ruling: Ruling; reason: string };

/** Settles a link the person could not judge alone, or puts a misclick aside, by the chair and with a reason. */
export async function ruleOnConflict(services: Services, actor: Actor, settling: Settling): Promise<void> {
  const { applicationId, personId, ruling } = settling;
  await services.db.transaction(async (tx) => {
    await lockBid(tx, applicationId);
    const assignment = await lockOptionalAssignment(tx, applicationId, personId);
    const declaration = await findOptionalDeclaration(tx, applicationId, personId);
    if (!declaration) throw new NotFound();
    const now = services.clock();

    const ruler = { id: actor.id, maySettle: await maySettle(tx, actor, applicationId, personId) };
    refuseIf(rulingProblems(declaration, ruler, ruling));

    await markRuled(tx, declaration, { ...settling, rulerId: actor.id }, now);
    const settled = { ...declaration, ruling };
    if (assignment) {
      await followRuling(tx, assignment, { opens: mayScore(settled), again: wasMisclick(settled) });
      await goOn(tx, assignment, mayScore(settled), now);
    }
    const details = { personId, declared: declaration.kind, ruling };
    await record(tx, actor, 'conflict ruled on', { type: 'application', id: applicationId }, now, details);
  });
}

const lateLink = 'A link was declared after scoring had begun';

async function goOn(
  tx: Db,
  { id, applicationId, roundId }: Assignment,
  opens: boolean,
  now: Date,
): Promise<void> {
  const round = await roundById(tx, roundId);
  if (opens) await restoreDraft(tx, round, { applicationId, assignmentId: id, why: lateLink });
  await settle(tx, round, applicationId, now);
}

async function followDeclaration(
  tx: Db,
  bid: JudgedBid,
  { id, status }: Assignment,
  kind: ConflictKind,
  now: Date,
): Promise<void> {
  if (kind === 'none') {
    if (status === 'assigned') await markAssignment(tx, id, 'in_progress');
    return;
  }
  const undoing = { assignmentId: id, why: lateLink, now };
  if (status === 'submitted') return strikeOut(tx, bid, undoing);
  await takeBack(tx, bid, undoing);
  await deleteScores(tx, id);
  if (kind === 'direct' && status !== 'void' && status !== 'declined')
    await markAssignment(tx, id, 'declined');
}

async function followRuling(
  tx: Db,
  { id, status }: Assignment,
  { opens, again }: { opens: boolean; again: boolean },
): Promise<void> {
  if (status === 'void') return;
  if (!opens && !again) return status === 'declined' ? undefined : markAssignment(tx, id, 'declined');
  if (status === 'declined') await markAssignment(tx, id, 'assigned');
  if (opens && status !== 'in_progress') await markAssignment(tx, id, 'in_progress');
}
