import type { Knex } from 'knex';
import type { Db } from '../db';
import { addressOfNobody, erasedMark, formerPerson } from '../values/erased';
import { deleteVouchingsOfPerson } from './single-sign-on/personal-data-store';

/** How many rows of each kind were deleted or blanked. */
export type ErasedCounts = Record<string, number>;

/** Who is to be erased, as the rooms that hold words about them know them; `bornAt` tells them from a later namesake. */
export type Leaver = { id: number; name: string; emailKey: string; bornAt: Date; earlier: EarlierAddress[] };

/** An address they gave up, and when: afterwards it may be somebody else's. */
export type EarlierAddress = { emailKey: string; until: Date };

/** The person, held until the transaction ends; undefined when there is none, or nothing is left of them. */
export async function lockLeaver(tx: Db, id: number): Promise<Leaver | undefined> {
  const columns = { id: 'id', name: 'name', emailKey: 'email_key', bornAt: 'created_at' };
  const leaver = await tx('people')
    .where({ id })
    .whereNull('erased_at')
    .forUpdate()
    .first<Omit<Leaver, 'earlier'> | undefined>(columns);
  return leaver && { ...leaver, earlier: await earlierAddresses(tx, leaver) };
}

// No list is kept of them, but each was told that another took its place.
async function earlierAddresses(
  tx: Db,
  { id, emailKey }: Pick<Leaver, 'id' | 'emailKey'>,
): Promise<EarlierAddress[]> {
  const rows: unknown = await tx('letters')
    .where({ person_id: id, template: 'email-changed' })
    .whereRaw('lower(recipient) <> ?', [emailKey])
    .groupByRaw('lower(recipient)')
    .select(tx.raw('lower(recipient) AS "emailKey", max(queued_at) AS until'));
  return rows as EarlierAddress[];
}

/**
 * Makes an account nobody's: a stable name takes the place of who they were, and whatever they could sign in with is
 * deleted. Their number stays, so that what they did still has an author (guarantees.md 5, Erasure).
 */
export async function eraseAccount(tx: Db, leaver: Leaver, now: Date): Promise<ErasedCounts> {
  const { id, emailKey } = leaver;
  const counts = {
    sessions: await tx('sign_in_sessions').where('person_id', id).delete(),
    vouchings: await deleteVouchingsOfPerson(tx, id),
    devices: await tx('devices').where('person_id', id).delete(),
    secondFactors: await tx('second_factors').where('person_id', id).delete(),
    links: await endLinks(tx, leaver, now),
    invitations: await blankInvitations(tx, leaver),
    signing: await blankSignatories(tx, emailKey, now),
    contacts: await tx('group_contacts').where('person_id', id).delete(),
    homes: await blankHomes(tx, id),
    permissions: await tx('permissions')
      .where('person_id', id)
      .where((said) => void said.whereNot('reason', '').orWhereNot('ended_because', ''))
      .update({ reason: blankIfSaid(tx, 'reason'), ended_because: blankIfSaid(tx, 'ended_because') }),
  };
  await tx('people')
    .where({ id })
    .update({
      ...formerPerson(id),
      ...nothingLeft,
      erased_at: now,
      closed_at: now,
    })
    .increment('security_version');
  await tx('memberships').where('person_id', id).whereNull('until_at').update({ until_at: now });
  return counts;
}

/** Takes the address out of links that ended before an instant; the letter that carried one keeps its cause. */
export async function blankEndedLinks(tx: Db, ids: number[]): Promise<void> {
  await blankLinks(tx, (ended) => void ended.whereIn('id', ids));
}

const nothingLeft = { phone: null, password_hash: null, council_subject: null, demonstration: false };

// Whoever still has the letter must not bring the account back, or be let in as nobody.
async function endLinks(tx: Db, { id, emailKey, earlier }: Leaver, now: Date): Promise<number> {
  const own: Narrowing = (links) =>
    void links.where((either) => {
      void either.where('person_id', id).orWhere('email_key', emailKey);
      for (const { emailKey: key, until } of earlier)
        void either.orWhere(
          (old) => void old.where({ person_id: null, email_key: key }).where('made_at', '<=', until),
        );
    });
  await tx('single_use_links')
    .where(own)
    .whereNull('used_at')
    .whereNull('withdrawn_at')
    .update({ withdrawn_at: now });
  return blankLinks(tx, own);
}

async function blankLinks(tx: Db, which: Narrowing): Promise<number> {
  return tx('single_use_links')
    .where(which)
    .update({ email: nobodys(tx, 'link') });
}

async function blankInvitations(tx: Db, { id, emailKey, earlier }: Leaver): Promise<number> {
  return tx('group_invitations')
    .where((own) => {
      void own.where('email_key', emailKey).orWhere('accepted_by', id);
      for (const { emailKey: key, until } of earlier)
        void own.orWhere((old) => void old.where('email_key', key).where('invited_at', '<=', until));
    })
    .update({ email: nobodys(tx, 'invitation'), reason: blankIfSaid(tx, 'reason') });
}

// That somebody signed stays, under a name that tells them from others.
async function blankSignatories(tx: Db, emailKey: string, now: Date): Promise<number> {
  return tx('group_signatories')
    .where('email_key', emailKey)
    .update({
      name: tx.raw(`'Former signatory ' || id`) as unknown as string,
      email: nobodys(tx, 'signatory'),
      phone: null,
      until_at: tx.raw('coalesce(until_at, ?)', [now]) as unknown as Date,
    });
}

// Where nobody else acts for the group, the home it is reached at is theirs.
async function blankHomes(tx: Db, personId: number): Promise<number> {
  const own = tx('memberships as m').where('m.person_id', personId).whereNull('m.until_at');
  const others = tx('memberships as o')
    .whereRaw('o.group_id = m.group_id AND o.person_id <> m.person_id')
    .whereNull('o.until_at');
  return tx('groups')
    .where('address_is_home', true)
    .whereIn('id', own.whereNotExists(others).select('m.group_id'))
    .where((said) => void said.whereNot('address', '').orWhereNotNull('postcode'))
    .update({ address: '', postcode: null });
}

type Narrowing = (links: Knex.QueryBuilder) => void;

const nobodys = (db: Db, what: string) =>
  db.raw(`? || '-' || id || ?`, [what, addressOfNobody('')]) as unknown as string;

const blankIfSaid = (db: Db, column: string) =>
  db.raw(`CASE WHEN ?? = '' THEN '' ELSE ? END`, [column, erasedMark]) as unknown as string;

/** Closes an account nobody used: a link for a new password opens it again, as with any account that was closed. */
export async function closeUnusedAccount(tx: Db, id: number, now: Date): Promise<void> {
  await tx('people').where({ id }).update({ closed_at: now }).increment('security_version');
  await tx('memberships').where('person_id', id).whereNull('until_at').update({ until_at: now });
}
