import { lockLeaver } from '../../accounts';
import type { Actor } from '../../actor';
import { record } from '../../audit';
import { NotFound, refuseIf } from '../../errors';
import type { Services } from '../../services';
import { refuseUnlessAdministrator } from '../erasure-actions';
import { findOptionalErasure } from '../erasure-store';
import { type Decided, decisionProblems } from './mention';
import { mentionsOf } from './queries';
import { saveDecisions } from './store';

/**
 * Keeps what an administrator decided about words that name somebody, while their erasure waits: either of the two who
 * erase may read them (guarantees.md 5, Erasure).
 */
export async function decideMentions(
  services: Services,
  actor: Actor,
  personId: number,
  decided: Decided[],
): Promise<void> {
  await services.db.transaction(async (tx) => {
    const leaver = await lockLeaver(tx, personId);
    if (!leaver) throw new NotFound();
    const now = services.clock();
    await refuseUnlessAdministrator(tx, actor, now);
    const erasure = await findOptionalErasure(tx, personId);
    if (!erasure) throw new NotFound();
    const mentions = await mentionsOf(tx, leaver);

    refuseIf(decided.flatMap((each) => decisionProblems(actor, leaver, mentions, each)).slice(0, 1));

    await saveDecisions(tx, { erasureId: erasure.id, by: actor.id }, decided, now);
    const blank = decided.filter(({ decision }) => decision === 'blank').length;
    await record(tx, actor, 'words naming a person decided', { type: 'person', id: personId }, now, {
      erasure: erasure.id,
      blank,
      keep: decided.length - blank,
    });
  });
}
