import { randomUUID } from 'node:crypto';
import { brokenRule } from '../../src/db';
import type { Db } from '../../src/db';
import { submitApplication } from '../../src/applications';
import { type Bidding, closing, draftWith, openBidding, sentBid, signing, smallBid } from './bidding';

let bidding: Bidding;
let db: Db;

beforeAll(async () => {
  bidding = await openBidding();
  db = bidding.database.db;
});
beforeEach(async () => {
  bidding.services.setClock('2026-11-20T10:00:00Z');
  await bidding.database.owner.raw('TRUNCATE applications, letters, documents RESTART IDENTITY CASCADE');
  await bidding.database.owner.raw('TRUNCATE group_positions');
});
afterAll(() => bidding.database.drop());

const at = new Date('2026-11-20T10:00:00Z');

/** The rule that a statement written straight to the database breaks, or its privilege. */
async function refusal(statement: Promise<unknown>): Promise<string> {
  return statement.then(
    () => 'nothing',
    (error: unknown) =>
      brokenRule(error) ?? (error instanceof Error ? error.message.replace(/^.* - /s, '') : ''),
  );
}

describe('status, dates and reasons agree (D8)', () => {
  test.each([
    ['sent without a reference', { status: 'submitted' }, 'applications_submitted_whole'],
    ['a draft with a reference', { reference: 'CF-2026-0009' }, 'applications_submitted_whole'],
    ['lapsed without a reason', { status: 'lapsed', ended_at: at }, 'applications_ended_has_reason'],
    ['ended but still a draft', { ended_at: at, ended_because: 'x' }, 'applications_ended_has_reason'],
    ['a status nobody knows', { status: 'lost' }, 'applications_status_moves'],
  ])('%s', async (_, change, rule) => {
    const { id } = await draftWith(bidding, smallBid);
    expect(await refusal(db('applications').where({ id }).update(change))).toBe(rule);
  });

  test('withdrawn without a reason', async () => {
    const { id } = await sentBid(bidding);
    const withdrawn = db('applications')
      .where({ id })
      .update({ status: 'withdrawn', ended_at: at, ended_because: ' ' });
    expect(await refusal(withdrawn)).toBe('applications_ended_has_reason');
  });
});

describe('only the fund’s own moves (D9)', () => {
  test.each(['approved', 'in_assessment', 'ready_for_panel', 'recommended', 'draft'])(
    'a sent bid does not become %s at once',
    async (status) => {
      const { id } = await sentBid(bidding);
      expect(await refusal(db('applications').where({ id }).update({ status }))).toBe(
        'applications_status_moves',
      );
    },
  );
});

describe('what was sent stays (D10)', () => {
  test('one submission for each bid, never changed and never deleted', async () => {
    const { id } = await sentBid(bidding);
    const row = await db('submissions').where({ application_id: id }).first();
    if (!row) throw new Error('It was sent.');
    const { tier: _tier, about: _about, first_time: _firstTime, criteria_count: _count, ...sent } = row;
    const again = { ...sent, snapshot: JSON.stringify(row.snapshot) };
    expect(await refusal(db('submissions').insert(again))).toBe('submissions_pkey');
    expect(await refusal(db('submissions').update({ signed_by: 'Someone else' }))).toMatch(
      /permission denied/,
    );
    expect(await refusal(db('submissions').delete())).toMatch(/permission denied/);
    const owner = bidding.database.owner('submissions').update({ signed_by: 'Someone else' });
    expect(await refusal(owner)).toBe('submissions_append_only');
  });

  test.each([
    ['the answers', { answers: '{}' }],
    ['the reference', { reference: 'CF-2026-9999' }],
    ['the instant', { submitted_at: new Date('2026-11-01T00:00:00Z') }],
  ])('%s of a sent bid', async (_, change) => {
    const { id } = await sentBid(bidding);
    expect(await refusal(db('applications').where({ id }).update(change))).toBe(
      'applications_fixed_once_submitted',
    );
  });

  test('nothing is sent without its snapshot', async () => {
    const { id } = await draftWith(bidding, smallBid);
    const change = {
      status: 'submitted',
      reference: 'CF-2026-0001',
      submitted_at: at,
      submitted_by: bidding.amina.id,
    };
    const committed = db.transaction((tx) => tx('applications').where({ id }).update(change));
    expect(await refusal(committed)).toBe('applications_submitted_has_snapshot');
  });

  test('saved versions stay too', async () => {
    await draftWith(bidding, smallBid);
    expect(await refusal(db('application_versions').update({ answers: '{}' }))).toMatch(/permission denied/);
    expect(await refusal(db('application_versions').delete())).toMatch(/permission denied/);
  });
});

describe('one live bid for each group and round (D11)', () => {
  test('a second is refused', async () => {
    const draft = await draftWith(bidding, smallBid);
    const second = db('applications').insert({
      ...{ fund_id: draft.fundId, round_id: draft.roundId, group_id: draft.groupId },
      ...{ started_by: bidding.amina.id, started_at: at, saved_at: at },
    });
    expect(await refusal(second)).toBe('applications_one_per_group_and_round');
  });

  test('a bid of a round of another fund is refused', async () => {
    const foreign = db('applications').insert({
      ...{ fund_id: 999, round_id: bidding.rolling.id, group_id: bidding.groups.orton },
      ...{ started_by: bidding.amina.id, started_at: at, saved_at: at },
    });
    expect(await refusal(foreign)).toMatch(/^applications_round_id_fund_id/);
  });
});

describe('nothing is sent after the close (D12)', () => {
  test.each([
    ['received late', 1, 1],
    ['written down after the minute', 0, 60_001],
  ])('%s', async (_, received, written) => {
    const draft = await draftWith(bidding, smallBid, bidding.fixed);
    const late = db('submissions').insert({
      ...{ application_id: draft.id, round_id: draft.roundId, reference: 'CF-2026-0001', snapshot: '{}' },
      ...{ digest: Buffer.alloc(32), signed_by: 'A', signed_role: 'B', submitted_by: bidding.amina.id },
      received_at: new Date(closing.getTime() + received),
      submitted_at: new Date(closing.getTime() + written),
    });
    expect(await refusal(late)).toBe('submissions_within_round');
  });
});

describe('edits carry the version they were made from (D23)', () => {
  test('a stale one is refused, and a good one counts on', async () => {
    const { id, version } = await draftWith(bidding, smallBid);
    const stale = db('applications')
      .where({ id })
      .update({ answers: '{}', version: version - 1 });
    expect(await refusal(stale)).toBe('applications_version_read');
    await db('applications').where({ id }).update({ answers: '{}', version });
    expect(await db('applications').where({ id }).first('version')).toEqual({ version: version + 1 });
  });
});

describe('files belong to the group of their bid (D27, D28)', () => {
  const document = async (groupId: number, digest = Buffer.alloc(32)) =>
    db('documents')
      .insert({
        ...{
          group_id: groupId,
          storage_name: randomUUID(),
          original_name: 'a.pdf',
          media_type: 'application/pdf',
        },
        ...{ size_bytes: 1, digest, status: 'clean', uploaded_by: bidding.amina.id, uploaded_at: at },
      })
      .returning('id');

  test('a file of another group is not attached, nor under another group’s name', async () => {
    const draft = await draftWith(bidding, smallBid);
    const [other] = await document(bidding.groups.orton);
    const attach = (groupId: number) =>
      db('application_documents').insert({
        ...{ application_id: draft.id, group_id: groupId, document_id: other?.id ?? 0 },
        ...{ question_key: 'governingRules', attached_at: at },
      });
    expect(await refusal(attach(draft.groupId))).toBe('application_documents_own_document');
    expect(await refusal(attach(bidding.groups.orton))).toBe('application_documents_same_group');
  });

  test('a file has its size, its digest and a status the fund knows', async () => {
    expect(await refusal(document(bidding.groups.fenside, Buffer.alloc(20)))).toBe('documents_sha256');
    const [kept] = await document(bidding.groups.fenside);
    const change = (columns: object) =>
      refusal(
        db('documents')
          .where({ id: kept?.id ?? 0 })
          .update(columns),
      );
    expect(await change({ size_bytes: 0 })).toBe('documents_size');
    expect(await change({ status: 'quarantined' })).toBe('documents_status_moves');
  });
});

test('the database’s own refusals reach people as words', async () => {
  const draft = await draftWith(bidding, smallBid, bidding.fixed);
  const beforeOpening = new Date('2026-10-01T00:00:00Z');
  const sending = submitApplication(bidding.services, bidding.amina, draft.id, signing, beforeOpening);
  await expect(sending).rejects.toThrow('{round} has closed');
});
