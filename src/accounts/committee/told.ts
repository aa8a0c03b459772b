import type { Db } from '../../db';
import { type Read, readAs, readTogether } from '../../read';
import { t } from '../../values/t';
import type { ToldFact } from '../groups/group-facts';
import type { Officer } from './committee';
import { type GroupContact, waysToReach } from './contact';
import { committeeOf, contactOf } from './store';

/** Who speaks for a group and who is on its committee, as a bid keeps them. */
export type GroupPeople = { contact?: SentContact | undefined; committee?: Officer[] };

export type SentContact = Pick<GroupContact, 'name' | 'email' | 'role' | 'phone' | 'bestWay'>;

/** The people of a group as a bid is frozen with them: without what their contact needs, which no bid is judged by. */
export function speakingFor(db: Db, groupId: number): Read<GroupPeople> {
  const reads = { contact: contactOf(db, groupId), committee: committeeOf(db, groupId) };
  return readAs(readTogether(db, reads), ({ contact, committee }) => ({
    ...(contact && { contact: sentContact(contact) }),
    committee: committee.map(({ id: _id, ...officer }) => officer),
  }));
}

/** The same in the words people read, beside the group's other facts. Nothing of it is ever published. */
export function toldPeople({ contact, committee = [] }: GroupPeople): ToldFact[] {
  return [
    { key: 'contact', label: 'Main contact', text: contact ? contactWords(contact) : '', isPublished: false },
    {
      key: 'committee',
      label: 'Committee',
      text: committee.map(officerWords).join('\n'),
      isPublished: false,
    },
  ];
}

function sentContact({ personId: _person, needs: _needs, ...contact }: GroupContact): SentContact {
  return contact;
}

function contactWords({ name, role, email, phone, bestWay }: SentContact): string {
  const way = t('Best reached by: {way}', { way: t(waysToReach[bestWay]) });
  return [`${name}, ${role}`, email, phone, way].filter(Boolean).join('\n');
}

/** One of the committee in a line. */
export function officerWords({ name, role, approvesPayments, isRelated }: Officer): string {
  const said = [
    approvesPayments && t('approves payments'),
    isRelated && t('related to somebody else on the committee'),
  ].filter(Boolean);
  return said.length > 0 ? `${name}, ${role} (${said.join(', ')})` : `${name}, ${role}`;
}
