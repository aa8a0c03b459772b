import { insertFactor, insertPerson, newSecret } from '../../src/accounts';
import { delegateDuties } from '../../src/accounts/administration/delegation-actions';
import { disablePerson } from '../../src/accounts/administration/disabling-actions';
import { inviteStaff } from '../../src/accounts/administration/staff-invitation-actions';
import { insertInvitation } from '../../src/accounts/administration/staff-invitation-store';
import { insertLink } from '../../src/accounts/link-store';
import type { Db } from '../../src/db';
import type { Services } from '../../src/services';
import type { House, Persona } from './scene';

const wojtek = { name: 'Wojtek Nowak', email: 'wojtek@example.org' };

/**
 * Somebody whose account is switched off, an invitation that waits, and in days to come somebody who stands in for
 * another. Answers the token of a link for a first administrator.
 */
export async function administer(services: Services, { sam, dev, marta }: House['actors']): Promise<string> {
  const { db, keys, clock } = services;
  const account = { ...wojtek, passwordHash: null, demonstration: true, createdAt: clock() };
  const personId = await insertPerson(db, account);
  await insertFactor(db, keys, personId, { secret: newSecret(), confirmedAt: clock(), lastStep: 0 });
  await db('people').where('id', personId).update({ council_subject: 'wojtek of the council' });
  const lost = { person_id: marta.id, reason: 'She lost her phone', asked_by: personId, asked_at: clock() };
  await db('factor_resets').insert(lost);
  await disablePerson(services, sam, { personId, reason: 'He is away for a year' });
  const invited = { name: 'Eve Kay', email: 'eve@example.org', auditorUntil: null, reason: 'A new assessor' };
  await inviteStaff(services, sam, { ...invited, permissions: ['assessor'] });
  await delegateDuties(services, dev, {
    delegatorId: dev.id,
    standIn: marta.id,
    permissions: ['decider'],
    from: '2027-01-04',
    until: '2027-01-15',
    reason: 'Dev is on leave',
  });
  const first = { name: 'Nell Farrow', email: 'nell@example.org' };
  const link = await insertLink(
    db,
    keys,
    { purpose: 'administrator', email: first.email, personId: null },
    clock(),
  );
  const invitation = {
    ...first,
    permissions: ['administrator' as const],
    auditorUntil: null,
    reason: 'The first',
  };
  await insertInvitation(db, invitation, { linkId: link.id, by: null, now: clock() });
  return keys.tokenFor(link.seed);
}

/** The addresses of administration that have a hole in them. */
export async function administrationAddresses({ db, actors, services, tokens }: House) {
  const off = await db('people').where('email', wojtek.email).first('id');
  const gwens = await db('permissions').where('person_id', actors.gwen.id).first('id');
  const invitation = await db('staff_invitations').whereNotNull('invited_by').first('id');
  const letter = await db('letters').where('template', 'staff-invitation').first('link_seed');
  const delegation = await db('permissions').whereNotNull('stands_in_for').first('id');
  const reset = await db('factor_resets').whereNull('done_at').first('id');
  const person = `/admin/people/${actors.joseph.id}`;
  const token = letter?.link_seed ? services.keys.tokenFor(letter.link_seed) : '';
  return {
    '/admin/people/:id': { at: person },
    '/admin/people/:id/permissions/new': { at: `${person}/permissions/new` },
    '/admin/people/:id/permissions/:permission/removal': {
      at: `/admin/people/${actors.gwen.id}/permissions/${gwens?.id ?? 0}/removal`,
    },
    '/admin/people/:id/disabling': { at: `${person}/disabling` },
    '/admin/people/:id/restoring': { at: `/admin/people/${off?.id ?? 0}/restoring` },
    '/admin/people/:id/sessions/removal': { at: `${person}/sessions/removal` },
    '/admin/people/:id/directory/removal': { at: `/admin/people/${off?.id ?? 0}/directory/removal` },
    '/admin/people/:id/second-factor/removal': { at: `/admin/people/${off?.id ?? 0}/second-factor/removal` },
    '/admin/second-factor-resets/:id/agreement': {
      at: `/admin/second-factor-resets/${reset?.id ?? 0}/agreement`,
    },
    '/admin/second-factor-resets/:id/refusal': {
      at: `/admin/second-factor-resets/${reset?.id ?? 0}/refusal`,
    },
    '/admin/people/:id/delegations/new': { at: `/admin/people/${actors.gwen.id}/delegations/new` },
    '/admin/invitations/:id/letters': { at: `/admin/invitations/${invitation?.id ?? 0}/letters` },
    '/admin/invitations/:id/withdrawal': { at: `/admin/invitations/${invitation?.id ?? 0}/withdrawal` },
    '/staff-invitations/:token': { at: `/staff-invitations/${token}` },
    '/first-administrator/:token': { at: `/first-administrator/${tokens.administrator}` },
    '/account/delegations/:id/removal': { at: `/account/delegations/${delegation?.id ?? 0}/removal` },
  };
}

/** The pages of administration with a form, and who is shown it. */
export async function administrationPages(house: House): Promise<[Persona, string][]> {
  const addresses = Object.entries(await administrationAddresses(house));
  const holed = addresses.filter(([path]) => !/letters$|refusal$|people\/:id$/.test(path));
  const readerOf = (path: string): Persona =>
    path.startsWith('/account/') ? 'dev' : path.startsWith('/admin/') ? 'sam' : 'anonymous';
  return [
    ...holed.map(([path, { at }]): [Persona, string] => [readerOf(path), at]),
    ['sam', '/admin/invitations'],
    ['sam', '/admin/invitations/new'],
    ['ruth', '/account/delegations/new'],
  ];
}

/** Each record of administration there is, by the address that leads to it. */
export async function administrationRecords(db: Db): Promise<Record<string, (string | number)[][]>> {
  const grants = await db('permissions').orderBy('id').select('id', 'person_id', 'stands_in_for');
  const people = await db('people').orderBy('id').pluck<number[]>('id');
  const resets = await db('factor_resets').whereNull('done_at').pluck<number[]>('id');
  const invitations = await db('staff_invitations').orderBy('id').pluck<number[]>('id');
  return {
    '/admin/people/:id': people.map((id) => [id]),
    '/admin/people/:id/permissions/:permission': grants.map((grant) => [grant.person_id, grant.id]),
    '/admin/invitations/:id': invitations.map((id) => [id]),
    '/admin/second-factor-resets/:id': resets.map((id) => [id]),
    '/account/delegations/:id': grants.filter((grant) => grant.stands_in_for !== null).map(({ id }) => [id]),
  };
}

/** A permission of somebody else’s under a person whose page is open. */
export async function strangePermission({ db, actors }: House): Promise<string> {
  const gwens = await db('permissions').where('person_id', actors.gwen.id).first('id');
  return `/admin/people/${actors.joseph.id}/permissions/${gwens?.id ?? 0}/removal`;
}
