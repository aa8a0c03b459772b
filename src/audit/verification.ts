import type { Db } from '../db';
import { type Head, type Seal, beforeTheFirst, follows } from './chain';
import type { Finding } from '../values/finding';
import { countUnsealed, sealsWithEvents } from './store';

/**
 * Recomputes the whole chain. `firstBadPosition` is the first seal that does not follow, and then `sealed` and `head`
 * are those of the part that holds. With the head published earlier, a chain cut short or written anew fails too: the
 * database alone cannot show that its own end is missing (guarantees.md AD-02).
 */
export async function verifyChain(db: Db, published?: Head): Promise<Head & { firstBadPosition?: number }> {
  let last = beforeTheFirst;
  for await (const { seal, event } of wholeChain(db)) {
    const holds =
      follows(last, seal, event) && (seal.position !== published?.sealed || isHead(seal, published));
    if (!holds) return { ...headAt(last), firstBadPosition: last.position + 1 };
    last = seal;
  }
  const isCutShort = published !== undefined && last.position < published.sealed;
  return isCutShort ? { ...headAt(last), firstBadPosition: last.position + 1 } : headAt(last);
}

/** What `npm run audit:verify` prints, and whether the chain holds. */
export async function verifyAudit(db: Db, published?: Head): Promise<{ ok: boolean; lines: string[] }> {
  const { sealed, head, firstBadPosition } = await verifyChain(db, published);
  if (firstBadPosition !== undefined) {
    return {
      ok: false,
      lines: [
        `The audit chain is broken at position ${firstBadPosition}.`,
        `It holds up to position ${sealed}, head ${head}.`,
      ],
    };
  }
  const waiting = await countUnsealed(db);
  return {
    ok: true,
    lines: [`The audit chain holds: ${sealed} events, head ${head}.`, `${waiting} events wait to be sealed.`],
  };
}

/** Where the chain breaks, if it does, by itself or by the head published last. */
export async function chainFindings(db: Db, published?: Head): Promise<Finding[]> {
  const { sealed, firstBadPosition } = await verifyChain(db, published);
  if (firstBadPosition === undefined) return [];
  return [
    { subject: 'the chain', text: `holds up to position ${sealed} and is broken at ${firstBadPosition}` },
  ];
}

const batch = 1000;

async function* wholeChain(db: Db) {
  let after = 0;
  for (;;) {
    const links = await sealsWithEvents(db, after, batch);
    yield* links;
    if (links.length < batch) return;
    after = links.at(-1)?.seal.position ?? after;
  }
}

const headAt = (seal: Seal): Head => ({ sealed: seal.position, head: seal.digest.toString('hex') });

const isHead = (seal: Seal, published: Head): boolean => seal.digest.toString('hex') === published.head;
