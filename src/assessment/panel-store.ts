import { type Db, brokenRule } from '../db';
import { Refused } from '../errors';
import type { Candidate } from './assignment';
import { type Read, read } from '../read';
import type { Day } from '../values/day';

export const panelParts = ['chair', 'member'] as const;
export type PanelPart = (typeof panelParts)[number];

/** Someone who judges the bids of a round. */
export type PanelMember = { personId: number; name: string; email: string; part: PanelPart };

/** The panel of a round, its chair first. */
export function panelOf(db: Db, roundId: number): Read<PanelMember[]> {
  return read(
    db('panel_members')
      .join('people', 'people.id', 'panel_members.person_id')
      .where('panel_members.round_id', roundId)
      .orderBy(['panel_members.part', 'people.name', 'people.id'])
      .select<PanelMember[]>({
        personId: 'people.id',
        name: 'people.name',
        email: 'people.email',
        part: 'panel_members.part',
      }),
  );
}

/** Puts a person on the panel, or changes their part. Throws Refused when the round has another chair. */
export async function savePanelMember(
  tx: Db,
  roundId: number,
  personId: number,
  part: PanelPart,
): Promise<void> {
  try {
    const row = { round_id: roundId, person_id: personId, part };
    await tx('panel_members').insert(row).onConflict(['round_id', 'person_id']).merge();
  } catch (error) {
    if (brokenRule(error) !== 'panel_members_one_chair') throw error;
    throw new Refused([{ field: 'part', text: 'This panel has a chair already' }]);
  }
}

/** The panel as people who might be given this bid today, with what speaks for and against each. */
export function listCandidates(
  db: Db,
  { id, roundId }: { id: number; roundId: number },
  today: Day,
): Read<Candidate[]> {
  const rows = db('panel_members as panel')
    .join('people', 'people.id', 'panel.person_id')
    .join('applications', 'applications.id', db.raw('?', [id]))
    .join('submissions', 'submissions.application_id', 'applications.id')
    .leftJoin('conflict_declarations as declared', (on) =>
      on.on('declared.application_id', 'applications.id').on('declared.person_id', 'people.id'),
    )
    .leftJoin('assignments as given', (on) =>
      on.on('given.application_id', 'applications.id').on('given.assessor_id', 'people.id'),
    )
    .where('panel.round_id', roundId)
    .orderBy(['people.name', 'people.id'])
    .select({
      personId: 'people.id',
      name: 'people.name',
      email: 'people.email',
      isChair: db.raw(`panel.part = 'chair'`),
      isAssessor: db.raw(holdsAssessor, [today, today]),
      wasInGroup: db.raw(wasInGroup),
      isNamedInBid: db.raw(isNamedInBid),
      conflict: 'declared.kind',
      mayScore: 'declared.may_score',
      assignment: 'given.status',
    });
  return read(rows);
}

const holdsAssessor = `people.disabled_at IS NULL AND people.closed_at IS NULL AND EXISTS (
  SELECT FROM permissions WHERE person_id = people.id AND permission = 'assessor' AND ended_at IS NULL
    AND (from_date IS NULL OR from_date <= ?) AND (until_date IS NULL OR until_date >= ?))`;
const wasInGroup = `EXISTS (
  SELECT FROM memberships WHERE person_id = people.id AND group_id = applications.group_id)`;
const isNamedInBid = `position(lower(people.name) IN lower(submissions.snapshot::text)) > 0
  OR position(people.email_key IN lower(submissions.snapshot::text)) > 0`;
