import type { TaskList } from 'graphile-worker';
import { z } from 'zod';
import { sweepSessions } from './accounts';
import { publishHead, sealEvents } from './audit';
import { sweepDocuments } from './documents';
import { deliverLetter } from './notifications';
import type { Services } from './services';
import { verifyPortal } from './verification';

/** Times are UTC. A minute missed is made up by the next; a night missed is done once on starting. */
export const crontab = `
* * * * * seal-audit ?jobKey=seal-audit
30 2 * * * sweep-documents ?jobKey=sweep-documents&fill=1d
0 3 * * * verify ?jobKey=verify&fill=1d
20 3 * * * publish-audit-head ?jobKey=publish-audit-head&fill=1d
10 3 * * * sweep-sessions ?jobKey=sweep-sessions&fill=1d
`;

const letterJob = z.object({ letterId: z.number().int() });

/** What the worker can do, by the names jobs are queued under. */
export function tasksOf(services: Services): TaskList {
  return {
    'deliver-letter': async (payload) => deliverLetter(services, letterJob.parse(payload).letterId),
    'seal-audit': async () => {
      await sealEvents(services.db);
    },
    'publish-audit-head': async () => {
      const head = await publishHead(services.db, services.auditHeads, services.clock());
      services.log.info(head, 'audit head published');
    },
    'sweep-documents': async () => {
      services.log.info(await sweepDocuments(services), 'documents swept');
    },
    verify: async () => {
      for (const found of await verifyPortal(services)) services.log.error(found, 'the records disagree');
    },
    'sweep-sessions': async () => {
      await sweepSessions(services.db, services.clock());
    },
  };
}
