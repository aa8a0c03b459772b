import { brokenRule, type Db, type Key } from '../db';
import { NotFound, Refused } from '../errors';
import { type Read, read } from '../read';
import type { Round, RoundStatus } from './round';
import { keepRules, keptRules, namesOfKept, type Rules } from './rules';

/** A published round by its address. Throws NotFound for any other, so that a draft stays unknown. */
export async function findRound(db: Db, slug: string): Promise<Round> {
  return found(
    (await rounds(db).where('r.slug', slug).whereNot('r.status', 'draft').first()) as Row | undefined,
  );
}

/** The round whoever asks, drafts too. Throws NotFound. */
export function roundById(db: Db, id: Key): Read<Round> {
  return read(rounds(db).where('r.id', id), ([row]: Row[]) => found(row));
}

/** The round, kept as it is until the transaction ends: what is sent to it is judged by what it says now. */
export async function shareRound(tx: Db, id: Key): Promise<Round> {
  return found((await rounds(tx).where('r.id', id).forShare('r').first()) as Row | undefined);
}

export async function lockRound(tx: Db, id: number): Promise<Round> {
  return found((await rounds(tx).where('r.id', id).forUpdate('r').first()) as Row | undefined);
}

/** Rounds that take bids at this instant, the first to close first. */
export function listOpenRounds(db: Db, now: Date): Read<Round[]> {
  const open = rounds(db)
    .where('r.status', 'published')
    .where('r.opens_at', '<=', now)
    .where((closes) => void closes.whereNull('r.closes_at').orWhere('r.closes_at', '>=', now));
  return read(open.orderByRaw('r.closes_at nulls last, r.id'), (rows: Row[]) => rows.map(found));
}

/** Moves a locked round on; publishing gives it its date. Throws Refused where a rule of the database says no. */
export async function saveStatus(tx: Db, round: Round, status: RoundStatus, now: Date): Promise<void> {
  const published = status === 'published' ? { published_at: now } : {};
  try {
    await tx('rounds')
      .where({ id: round.id })
      .update({ status, ...published });
  } catch (error) {
    throw refusal(error, round.name) ?? error;
  }
}

type Row = Omit<Round, keyof Rules> & { rulesId: string | null; rules: Rules | null };

const columns = {
  id: 'r.id',
  fundId: 'r.fund_id',
  formId: 'r.form_id',
  slug: 'r.slug',
  name: 'r.name',
  kind: 'r.kind',
  status: 'r.status',
  opensAt: 'r.opens_at',
  closesAt: 'r.closes_at',
  decisionPromisedOn: 'r.decision_promised_on',
  rulesId: 'r.rules_id',
  version: 'r.version',
};

function rounds(db: Db) {
  return db('rounds as r')
    .join('funds as f', 'f.id', 'r.fund_id')
    .join('question_forms as q', 'q.id', 'r.form_id')
    .select(columns)
    .select({ fund: fundOf(db), rules: rulesOf(db) });
}

// Those of a published round that are kept here already are not sent again.
function rulesOf(db: Db) {
  return db.raw(
    `CASE WHEN r.rules_id = ANY (?) THEN NULL ELSE json_build_object('terms', r.terms,
      'form', json_build_object('name', q.name, 'sections', q.sections), 'criteria', (?)) END`,
    [namesOfKept, criteriaOf(db)],
  );
}

function fundOf(db: Db) {
  return db.raw(`json_build_object('id', f.id, 'slug', f.slug, 'name', f.name, 'referencePrefix', f.reference_prefix,
    'summary', f.summary, 'aims', f.aims, 'department', f.department, 'targetPence', f.target_pence,
    'capPence', f.cap_pence, 'trainingTarget', f.training_target)`);
}

function criteriaOf(db: Db) {
  const criterion =
    db.raw(`json_build_object('id', c.id, 'code', c.code, 'name', c.name, 'question', c.question,
    'weight', c.weight, 'descriptors', c.descriptors)`);
  return db('criteria as c')
    .whereRaw('c.round_id = r.id')
    .select(db.raw("coalesce(json_agg(? order by c.id), '[]')", [criterion]));
}

function found(row: Row | undefined): Round {
  if (row === undefined) throw new NotFound();
  const { rules, rulesId, ...round } = row;
  return { ...round, ...(rules ? keepRules(rulesId, rules) : keptRules(rulesId)) };
}

const refusals: Record<string, string> = {
  rounds_do_not_overlap: 'Another round of this fund is open at the same time as {round}',
  rounds_weights_add_up: 'The weights of {round} must add up to 100',
  rounds_status_moves: '{round} cannot go from where it stands to there',
};

function refusal(error: unknown, round: string): Refused | undefined {
  const text = refusals[brokenRule(error) ?? ''];
  return text === undefined ? undefined : new Refused([{ text, values: { round } }]);
}
