import type { Knex } from 'knex';
import type { Db } from '../../db';
import { addressOfNobody, erasedMark } from '../../values/erased';

/** `earlier` are addresses they gave up, and when. */
type Asker = { id: number; emailKey: string; earlier: { emailKey: string; until: Date }[] };

/**
 * Blanks what somebody asked of us, also from before it was known whose it was. Their wish to be erased is done with
 * that, and closes; nobody can be told any more. Answers how many.
 */
export async function blankRequestsOf(tx: Db, asker: Asker, now: Date): Promise<number> {
  await tx('data_requests')
    .where(requestsOf(asker))
    .where('kind', 'erasure')
    .whereNull('closed_at')
    .update({ outcome: 'done', closed_at: now });
  return blank(tx, requestsOf(asker));
}

// Of an address that was given up, only what is over: somebody may still wait there for an answer.
function requestsOf({ id, emailKey, earlier }: Asker) {
  return (own: Knex.QueryBuilder): void => {
    void own.where('person_id', id).orWhere('email_key', emailKey);
    for (const { emailKey: key, until } of earlier) {
      void own.orWhere((old) => {
        void old
          .whereNull('person_id')
          .where('email_key', key)
          .where('received_at', '<=', until)
          .whereNotNull('closed_at');
      });
    }
  };
}

/** The same for requests answered long ago, one by one. */
export async function blankRequests(tx: Db, ids: number[]): Promise<void> {
  await blank(tx, (old) => void old.whereIn('id', ids));
}

async function blank(tx: Db, which: (requests: Knex.QueryBuilder) => void): Promise<number> {
  return tx('data_requests')
    .where(which)
    .update({
      name: erasedMark,
      email: tx.raw(`'request-' || id || ?`, [addressOfNobody('')]) as unknown as string,
      words: erasedMark,
      answer: ifSaid(tx, 'answer'),
      identified_because: ifSaid(tx, 'identified_because'),
      extended_because: ifSaid(tx, 'extended_because'),
    });
}

const ifSaid = (tx: Db, column: string) =>
  tx.raw('CASE WHEN ?? IS NOT NULL THEN ? END', [column, erasedMark]) as unknown as string;
