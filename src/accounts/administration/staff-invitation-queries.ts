import type { Actor } from '../../actor';
import type { Db } from '../../db';
import { type Read, read } from '../../read';
import { visibleTo } from './policy';
import type { StaffInvitation } from './staff-invitation';
import { columns } from './staff-invitation-store';

export type ListedInvitation = StaffInvitation & {
  invitedByName: string | null;
  invitedAt: Date;
  expiresAt: Date;
};

/** Invitations this person may know of, those that wait first, then the newest. */
export function listInvitations(db: Db, actor: Actor): Read<ListedInvitation[]> {
  return read(
    listed(db)
      .modify(visibleTo(actor))
      .orderByRaw('(i.accepted_at IS NOT NULL OR i.withdrawn_at IS NOT NULL), i.id DESC')
      .limit(200),
  );
}

/** One of them. */
export function optionalInvitation(db: Db, actor: Actor, id: number): Read<ListedInvitation | undefined> {
  return read(listed(db).modify(visibleTo(actor)).where('i.id', id), ([row]: ListedInvitation[]) => row);
}

/** The invitation a link leads to, and whether somebody has its address already. */
export async function findInvitationOfLink(
  db: Db,
  linkId: number,
): Promise<(ListedInvitation & { hasAccount: boolean }) | undefined> {
  return listed(db)
    .where('i.link_id', linkId)
    .select({ hasAccount: db.raw('EXISTS (SELECT FROM people p WHERE p.email_key = i.email_key)') })
    .first<(ListedInvitation & { hasAccount: boolean }) | undefined>();
}

function listed(db: Db) {
  return db('staff_invitations as i')
    .join('single_use_links as l', 'l.id', 'i.link_id')
    .leftJoin('people as by', 'by.id', 'i.invited_by')
    .select({ ...columns, invitedByName: 'by.name', invitedAt: 'i.invited_at', expiresAt: 'l.expires_at' });
}
