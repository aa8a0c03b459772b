import type { TaskList } from 'graphile-worker';
import { z } from 'zod';
import { answerLinkRequest, sweepSessions, sweepVouchings } from './accounts';
import { followMembership } from './assessment';
import { publishHead, sealEvents } from './audit';
import { sweepDocuments } from './documents';
import { deliverLetter } from './notifications';
import { deleteOldLogs, finishRuns, warnUnusedAccounts } from './personal-data';
import type { Services } from './services';
import { verifyPortal } from './verification';

/** Times are UTC. A minute missed is made up by the next; a night missed is done once on starting. */
export const crontab = `
* * * * * seal-audit ?jobKey=seal-audit
30 2 * * * sweep-documents ?jobKey=sweep-documents&fill=1d
0 3 * * * verify ?jobKey=verify&fill=1d
20 3 * * * publish-audit-head ?jobKey=publish-audit-head&fill=1d
10 3 * * * sweep-sessions ?jobKey=sweep-sessions&fill=1d
40 3 * * * keep-retention ?jobKey=keep-retention&fill=1d
`;

const linkRequest = z.object({ wanted: z.enum(['account', 'password']), email: z.string() });
const letterJob = z.object({ letterId: z.number().int() });
const membershipJob = z.object({ membershipId: z.number().int() });

/** What the worker can do, by the names jobs are queued under. */
export function tasksOf(services: Services): TaskList {
  return {
    'deliver-letter': async (payload) => deliverLetter(services, letterJob.parse(payload).letterId),
    'answer-link-request': async (payload) => answerLinkRequest(services, linkRequest.parse(payload)),
    'membership-begun': async (payload) =>
      followMembership(services, membershipJob.parse(payload).membershipId),
    'seal-audit': async () => {
      await sealEvents(services.db);
    },
    'publish-audit-head': async () => {
      const head = await publishHead(services.db, services.auditHeads, services.clock());
      services.log.info(head, 'audit head published');
    },
    'keep-retention': async () => {
      await finishRuns(services);
      services.log.info({ deleted: await deleteOldLogs(services) }, 'old logs deleted');
      services.log.info({ warned: await warnUnusedAccounts(services) }, 'unused accounts warned');
    },
    'sweep-documents': async () => {
      services.log.info(await sweepDocuments(services), 'documents swept');
    },
    verify: async () => {
      for (const found of await verifyPortal(services)) services.log.error(found, 'the records disagree');
    },
    'sweep-sessions': async () => {
      await sweepSessions(services.db, services.clock());
      await sweepVouchings(services.db, services.clock());
    },
  };
}
