import type { Services } from '../../src/services';
import { verifyPortal } from '../../src/verification';
import type { Ending } from './deadline-errand';

/** What the database holds of one bid afterwards. */
type Kept = {
  id: number;
  reference: string | null;
  marks: number;
  files: number;
  submissions: number;
  events: number;
  letters: number;
};

/** What must not be, each with how often it was and the first few cases in words. */
export type Fault = { what: string; count: number; examples: string[] };

/** Compares what people were told with what the database holds, once the load is over. */
export async function faultsIn(services: Services, endings: Ending[], closesAt: number): Promise<Fault[]> {
  const kept = new Map((await keptOf(services)).map((row) => [row.id, row]));
  const each = endings.map((ending) => ({ ...ending, kept: kept.get(ending.applicationId) }));
  const sent = each.filter(({ reference }) => reference !== undefined);
  const unsent = each.filter(({ reference }) => reference === undefined);
  const isInTime = ({ sentAt = Infinity }: Ending) => sentAt <= closesAt;
  const isDouble = ({ submissions, events, letters }: Kept) => submissions > 1 || events > 1 || letters > 2;
  return [
    fault('pressed Send in time and saw no receipt', unsent.filter(isInTime)),
    fault('were kept waiting until the round had closed', without(unsent, isInTime)),
    fault(
      'saw a receipt that is not in the database',
      without(sent, ({ reference, kept }) => reference === kept?.reference),
    ),
    fault(
      'sent twice, by submission, event or letters',
      each.filter(({ kept }) => kept && isDouble(kept)),
    ),
    fault(
      'sent without its event, or a letter to both contacts',
      without(sent, ({ kept }) => kept?.events === 1 && kept.letters === 2),
    ),
    fault(
      'were told that a part is saved, and it is not',
      each.filter(({ saves, kept }) => (kept?.marks ?? 0) < saves),
    ),
    fault(
      'were told that their file is there, and it is not once',
      each.filter(({ hasFile, kept }) => hasFile && kept?.files !== 1),
    ),
  ];
}

/** Waits until every letter has left, for a quarter of an hour at most, and answers how many have not. */
export async function unsentLetters({ db }: Services): Promise<number> {
  const countUnsent = async () => {
    const row = await db('letters').whereNull('sent_at').count<{ count: string }[]>({ count: '*' });
    return Number(row[0]?.count);
  };
  const patience = Date.now() + 15 * 60_000;
  for (;;) {
    const unsent = await countUnsent();
    if (unsent === 0 || Date.now() > patience) return unsent;
    await new Promise((soon) => setTimeout(soon, 500));
  }
}

/** What the portal's own verification finds wrong. */
export async function disagreements(services: Services): Promise<Fault> {
  const found = await verifyPortal(services);
  return faultOf(
    'records that disagree when verified',
    found.map(({ subject, text }) => `${subject} ${text}`),
  );
}

function fault(what: string, endings: Ending[]): Fault {
  return faultOf(
    what,
    endings.map(({ lastWords }) => lastWords),
  );
}

function faultOf(what: string, words: string[]): Fault {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const examples = [...counts].slice(0, 5).map(([text, count]) => (count > 1 ? `${text} (${count})` : text));
  return { what, count: words.length, examples };
}

function without<Case>(cases: Case[], holds: (one: Case) => boolean): Case[] {
  return cases.filter((one) => !holds(one));
}

async function keptOf({ db }: Services): Promise<Kept[]> {
  const { rows } = await db.raw<{ rows: Kept[] }>(`
    SELECT a.id, s.reference,
      (coalesce(a.answers ->> 'pride', '') LIKE '%' || g.name)::int
        + (coalesce(a.answers ->> 'afterGrant', '') LIKE '%' || g.name)::int AS marks,
      (SELECT count(*)::int FROM application_documents d WHERE d.application_id = a.id AND d.removed_at IS NULL) AS files,
      (SELECT count(*)::int FROM submissions x WHERE x.application_id = a.id) AS submissions,
      (SELECT count(*)::int FROM audit_events e WHERE e.subject_type = 'application' AND e.subject_id = a.id
        AND e.event = 'application submitted') AS events,
      (SELECT count(*)::int FROM letters l WHERE l.subject_type = 'application' AND l.subject_id = a.id) AS letters
    FROM applications a JOIN groups g ON g.id = a.group_id LEFT JOIN submissions s ON s.application_id = a.id`);
  return rows;
}
