import type { Db, Key } from '../db';
import { type Read, read } from '../read';
import type { ConflictKind, Declaration, Ruling } from './conflict';

/** What this person last declared about a bid, if anything. */
export function findOptionalDeclaration(
  db: Db,
  applicationId: Key,
  personId: number,
): Read<Declaration | undefined> {
  const declared = db('conflict_declarations')
    .where('application_id', applicationId)
    .where('person_id', personId)
    .select({
      applicationId: 'application_id',
      personId: 'person_id',
      kind: 'kind',
      note: 'note',
      declaredAt: 'declared_at',
      ruling: 'ruling',
      rulingReason: 'ruling_reason',
    });
  return read(declared, ([declaration]: Declaration[]) => declaration);
}

/** Keeps what was declared; an earlier ruling was about something else, unless it put a misclick aside. */
export async function saveDeclaration(
  tx: Db,
  declared: { applicationId: number; personId: number; kind: ConflictKind; note: string },
  now: Date,
): Promise<void> {
  const unruled = { ruling: null, ruled_by: null, ruled_at: null, ruling_reason: null };
  const row = {
    application_id: declared.applicationId,
    person_id: declared.personId,
    kind: declared.kind,
    note: declared.note,
    declared_at: now,
    ...(declared.kind !== 'none' && unruled),
  };
  await tx('conflict_declarations').insert(row).onConflict(['application_id', 'person_id']).merge();
}

export async function markRuled(
  tx: Db,
  { applicationId, personId }: Declaration,
  settled: { ruling: Ruling; reason: string; rulerId: number },
  now: Date,
): Promise<void> {
  await tx('conflict_declarations').where({ application_id: applicationId, person_id: personId }).update({
    ruling: settled.ruling,
    ruling_reason: settled.reason,
    ruled_by: settled.rulerId,
    ruled_at: now,
  });
}
