import { createHash } from 'node:crypto';
import { Store, type SessionData } from 'express-session';
import { type Db, worded } from '../db';
import { type Day, dayOf } from '../values/day';
import { actorFrom, idleLimit, longestSession, type PersonRow } from './person';
import { permissionsOf } from './person-store';

type Done<Result = unknown> = (error?: unknown, result?: Result) => void;
type Kept = SessionData & { kept?: true; seenAt?: Date };
type Row = (PersonRow | { id: null; permissions: [] }) & {
  contents: SessionData;
  expires_at: Date;
  seen_at: Date;
  proofs_used: number;
};

/** Sessions as rows: made once, only updated afterwards, so that signing out is final (guarantees.md SE-02). */
export class SessionStore extends Store {
  constructor(
    private readonly db: Db,
    private readonly clock: () => Date,
  ) {
    super();
  }

  override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    this.read(id).then(
      (session) => done(null, session),
      (error: unknown) => done(error),
    );
  }

  override set(id: string, session: Kept, done: Done = () => undefined): void {
    const { kept } = session;
    const contents = contentsOf(session);
    const write = kept ? this.update(id, contents) : this.insert(id, contents);
    session.kept = true;
    write.then(() => done(), done);
  }

  override destroy(id: string, done: Done = () => undefined): void {
    this.db('sign_in_sessions')
      .where('id_digest', digest(id))
      .delete()
      .then(() => done(), done);
  }

  /**
   * Reading counts as activity, and is noted once a minute (speed.md, rule 5); no page fails for want of the note. What
   * stood idle too long has ended, and looking again does not wake it (guarantees.md SE-03).
   */
  override touch(id: string, { seenAt, wasPerson }: Kept, done: Done = () => undefined): void {
    const now = this.clock();
    if (wasPerson !== undefined) return done();
    if (seenAt && now.getTime() - seenAt.getTime() < 60_000) return done();
    this.db('sign_in_sessions')
      .where('id_digest', digest(id))
      .update({ seen_at: now })
      .then(
        () => done(),
        () => done(),
      );
  }

  override async useProof(id: string, number: number): Promise<boolean> {
    const used = await this.db('sign_in_sessions')
      .where({ id_digest: digest(id), proofs_used: number })
      .increment('proofs_used');
    return used === 1;
  }

  private async read(id: string): Promise<SessionData | null> {
    const now = this.clock();
    const row = (await sessionWithPerson(this.db, { digest: digest(id), now, today: dayOf(now) })) as
      Row | undefined;
    if (!row) return null;
    const limit = idleLimit(row.permissions);
    if (now.getTime() - row.seen_at.getTime() > limit || (row.id === null && row.contents.passport)) {
      return endedSession(row);
    }
    const session: Kept = {
      ...row.contents,
      kept: true,
      seenAt: row.seen_at,
      proofsUsed: row.proofs_used,
    };
    if (row.id === null) return session;
    session.person = actorFrom(row);
    // Activity is noted once a minute, so that much may be gone already.
    session.idleFor = Math.min(limit - 60_000, row.expires_at.getTime() - now.getTime());
    return session;
  }

  private async insert(id: string, contents: SessionData): Promise<void> {
    const now = this.clock();
    const user = contents.passport?.user;
    await this.db('sign_in_sessions').insert({
      id_digest: digest(id),
      person_id: user?.id ?? null,
      security_version: user?.version ?? 1,
      factor_at: user?.factorAt ? new Date(user.factorAt) : null,
      user_agent: user?.userAgent ?? '',
      contents: JSON.stringify(contents),
      created_at: now,
      seen_at: now,
      expires_at: new Date(now.getTime() + longestSession),
    });
  }

  private async update(id: string, contents: SessionData): Promise<void> {
    await this.db('sign_in_sessions')
      .where('id_digest', digest(id))
      .update({ contents: JSON.stringify(contents), seen_at: this.clock() });
  }
}

/** Deletes sessions and counts of wrong passwords that ended before `now`. */
export async function sweepSessions(db: Db, now: Date): Promise<void> {
  await db('sign_in_sessions').where('expires_at', '<', now).delete();
  await db('sign_in_attempts').where('expire', '<', now.getTime()).delete();
}

/** Signs one browser of this person out, by its number. */
export async function deleteSession(db: Db, personId: number, id: number): Promise<void> {
  await db('sign_in_sessions').where({ id, person_id: personId }).delete();
}

/** Signs every browser of this person out but the one whose cookie names this session. */
export async function deleteOtherSessions(db: Db, personId: number, sessionId: string): Promise<void> {
  await db('sign_in_sessions').where('person_id', personId).whereNot('id_digest', digest(sessionId)).delete();
}

// What the row itself tells is read anew with it each time.
function contentsOf({ person: _person, kept: _kept, seenAt: _seenAt, ...session }: Kept): SessionData {
  const { idleFor: _idleFor, proofsUsed: _proofsUsed, ...contents } = session;
  return contents;
}

// Nobody is signed in any more, but a form of theirs that arrives now is known to be theirs.
function endedSession({ contents }: Row): SessionData {
  const { passport, message: _message, proof: _proof, ...rest } = contents;
  return Object.assign(rest, { kept: true, ...(passport && { wasPerson: passport.user.id }) });
}

const sessionWithPerson = worded((db, { digest, now, today }: { digest: Buffer; now: Date; today: Day }) =>
  db('sign_in_sessions as s')
    .leftJoin(
      'people as p',
      (on) =>
        void on
          .on('p.id', 's.person_id')
          .andOn('p.security_version', 's.security_version')
          .andOnNull('p.disabled_at')
          .andOnNull('p.closed_at'),
    )
    .select('s.contents', 's.expires_at', 's.seen_at', 's.factor_at', 's.proofs_used')
    .select('p.id', 'p.name', 'p.email')
    .select({
      permissions: permissionsOf(db, 'p.id', today),
      group_ids: db('memberships as m')
        .whereRaw('m.person_id = p.id')
        .whereNull('m.until_at')
        .select(db.raw("coalesce(array_agg(m.group_id), '{}')")),
    })
    .where('s.id_digest', digest)
    .where('s.expires_at', '>', now)
    .first(),
);

function digest(id: string): Buffer {
  return createHash('sha256').update(id).digest();
}
