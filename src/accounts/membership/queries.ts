import type { Db } from '../../db';
import { type Read, read } from '../../read';
import type { Waiting } from './invitation';
import type { Member } from './membership';

/** Everyone who acts for the group now, its leads first; people whose accounts are closed or disabled do not. */
export function membersOf(db: Db, groupId: number): Read<Member[]> {
  return read(
    db('memberships as m')
      .join('people as p', 'p.id', 'm.person_id')
      .where('m.group_id', groupId)
      .whereNull('m.until_at')
      .whereNull('p.disabled_at')
      .whereNull('p.closed_at')
      .orderBy(['m.part', 'p.name', 'm.id'])
      .select<Member[]>({
        id: 'm.id',
        personId: 'p.id',
        name: 'p.name',
        email: 'p.email',
        part: 'm.part',
        fromAt: 'm.from_at',
      }),
  );
}

/** The invitations nobody has answered, those too old to use too, the newest first. */
export function waitingOf(db: Db, groupId: number): Read<Waiting[]> {
  return read(
    db('group_invitations as i')
      .join('single_use_links as l', 'l.id', 'i.link_id')
      .where('i.group_id', groupId)
      .whereNull('i.accepted_at')
      .whereNull('i.withdrawn_at')
      .orderBy('i.id', 'desc')
      .select<Waiting[]>({
        id: 'i.id',
        email: 'i.email',
        part: 'i.part',
        invitedAt: 'i.invited_at',
        expiresAt: 'l.expires_at',
      }),
  );
}

/** The addresses this group, or this person for any group, has invited since an instant, one for each letter. */
export function invitedSince(db: Db, groupId: number, personId: number, since: Date): Read<string[]> {
  const sent = db('group_invitations')
    .where('invited_at', '>', since)
    .where((by) => void by.where('group_id', groupId).orWhere('invited_by', personId));
  return read(sent.select('email'), (rows: { email: string }[]) => rows.map(({ email }) => email));
}
