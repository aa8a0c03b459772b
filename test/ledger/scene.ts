import { randomUUID } from 'node:crypto';
import type { Db } from '../../src/db';
import { confirmTranche, proposeTranche, type Commitment } from '../../src/ledger';
import type { Services } from '../../src/services';
import type { Cast } from '../support/cast';
import { testNow } from '../support/services';

export const pounds = (amount: number): number => amount * 100;

/** A fund of £300,000 with a cap of £20,000, before its first tranche. */
export async function aFund(db: Db, target = pounds(300_000)): Promise<number> {
  const [fund] = await db('funds')
    .insert({
      slug: `fund-${randomUUID()}`,
      name: 'Communities Fund',
      reference_prefix: 'CF',
      summary: 'Grants that bring people together.',
      department: 'Communities',
      target_pence: target,
      cap_pence: pounds(20_000),
      created_at: testNow,
    })
    .returning('id');
  return fund?.id ?? 0;
}

export async function aRound(db: Db, fundId: number): Promise<number> {
  const common = { fund_id: fundId, name: 'Rolling round', created_at: testNow };
  const [form] = await db('question_forms')
    .insert({ ...common, name: randomUUID(), sections: '[]' })
    .returning('id');
  const [round] = await db('rounds')
    .insert({
      ...common,
      form_id: form?.id ?? 0,
      slug: `round-${randomUUID()}`,
      kind: 'rolling',
      opens_at: testNow,
      terms: '{}',
    })
    .returning('id');
  return round?.id ?? 0;
}

export async function aGroup(db: Db, name: string): Promise<number> {
  const row = { name, type: 'unincorporated', sector: 'community', created_at: testNow };
  const [group] = await db('groups').insert(row).returning('id');
  return group?.id ?? 0;
}

/** A tranche that Ruth Hale proposed and Priya Nair confirmed on the day of the test. */
export async function confirmedTranche(
  services: Services,
  { ruth, priya }: Cast,
  fundId: number,
  amountPence: number,
  name = 'First tranche',
): Promise<number> {
  const occurredOn = '2026-11-20';
  const condition = 'The council agrees its budget';
  const id = await proposeTranche(services, ruth, { fundId, name, amountPence, condition, occurredOn });
  await confirmTranche(services, priya, id, { evidence: 'Funding letter 12', confirmedOn: occurredOn });
  return id;
}

/** An award without a bid or a round, as an earlier award is. */
export function anAward(fundId: number, groupId: number, amountPence: number, reference: string): Commitment {
  return {
    fundId,
    roundId: null,
    groupId,
    capPence: pounds(20_000),
    heldPence: 0,
    amountPence,
    reference,
    occurredOn: '2026-11-20',
    recordedAt: testNow,
  };
}

/** The text of the refusal, or undefined when nothing was refused. */
export async function refusalOf(attempt: Promise<unknown>): Promise<string | undefined> {
  const error = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error === undefined) return undefined;
  const { problems } = error as { problems?: { text: string; values?: Record<string, string> }[] };
  if (!problems) throw error as Error;
  return problems
    .map(({ text, values }) => text.replace(/\{(\w+)\}/g, (_, name: string) => values?.[name] ?? name))
    .join('; ');
}
