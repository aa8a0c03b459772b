import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Actor } from '../../../src/actor';
import { attachDocument, saveSection, startApplication, submitApplication } from '../../../src/applications';
import { keepUpload } from '../../../src/documents';
import { type Answers, earliestStart, type Round } from '../../../src/funds';
import { Refused } from '../../../src/errors';
import type { Services } from '../../../src/services';
import { declarations } from '../../reference/standard-form/declarations';
import { servicesAt } from '../calendar';
import type { GroupIds } from '../groups';
import { answersOf, type Bid } from './bid';
import { pdfOf } from './pdf';

export type Writer = { bea: Actor; groups: GroupIds };
export type Attached = { questionKey: string; name: string; lines: string[] };

const day = 24 * 60 * 60 * 1000;

/** Writes a bid during the nine days before, adds its files and sends it; answers its number. */
export async function sendBid(
  services: Services,
  { bea, groups }: Writer,
  { bid, round, sentAt, files }: { bid: Bid; round: Round; sentAt: Date; files: Attached[] },
): Promise<number> {
  const answers = answersOf(bid, earliestStart(round, bid.band, sentAt));
  const groupId = groups.idOf(bid.group);
  const startedAt = new Date(Math.max(sentAt.getTime() - 9 * day, round.opensAt.getTime() + day / 24));
  const id = await writeDraft(services, bea, {
    roundId: round.id,
    groupId,
    answers,
    startedAt,
    savedAt: sentAt,
  });
  const then = servicesAt(services, sentAt);
  for (const file of files) await attach(then, bea, id, file);
  const ticked = declarations.questions.map(({ key }) => key);
  await submitApplication(then, bea, id, {
    signedBy: bea.name,
    signedRole: 'Lead contact',
    declarations: ticked,
  });
  return id;
}

export type Draft = { roundId: number; groupId: number; answers: Answers; startedAt: Date; savedAt: Date };

export async function writeDraft(services: Services, bea: Actor, draft: Draft): Promise<number> {
  const { roundId, groupId, answers, startedAt, savedAt } = draft;
  const bid = await startApplication(servicesAt(services, startedAt), bea, { roundId, groupId });
  await saveSection(servicesAt(services, savedAt), bea, bid.id, { version: bid.version, answers });
  return bid.id;
}

// The file reaches the disk before its record does; where the seeding fails, the nightly sweep takes it away.
async function attach(services: Services, bea: Actor, id: number, { questionKey, name, lines }: Attached) {
  const upload = path.join(services.files.incoming, randomUUID());
  await writeFile(upload, pdfOf(lines), { mode: 0o600 });
  const kept = await keepUpload(services, upload, name);
  if ('problems' in kept) throw new Refused(kept.problems);
  await attachDocument(services, bea, id, { questionKey, file: kept.file });
}
