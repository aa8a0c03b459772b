import { nameContact, nameOfficer } from '../../src/accounts';
import type { Services } from '../../src/services';
import { fenside } from './bidding-groups';
import type { GroupIds } from './groups';
import type { Cast } from './people';

type Committee = {
  group: string;
  contact: { who: 'amina' | 'bea'; role: string; phone: string; bestWay: 'text' | 'phone' | 'email' };
  /** Each name with its part; those marked approve payments. */
  officers: [name: string, role: string, approves?: 'approves'][];
};

const committees: Committee[] = [
  {
    group: fenside,
    contact: { who: 'amina', role: 'Secretary', phone: '01632 960 110', bestWay: 'text' },
    officers: [
      ['Rosa Quill', 'Chair'],
      ['Amina Yusuf', 'Secretary', 'approves'],
      ['Joseph Adeyi', 'Treasurer', 'approves'],
    ],
  },
  {
    group: 'Harbour Choir',
    contact: { who: 'bea', role: 'Chair', phone: '01632 960 141', bestWay: 'email' },
    officers: [
      ['Bea Lund', 'Chair', 'approves'],
      ['Lena Okafor', 'Treasurer', 'approves'],
      ['Tomasz Borek', 'Secretary'],
    ],
  },
  {
    group: 'Orton Makers',
    contact: { who: 'bea', role: 'Director', phone: '01632 960 141', bestWay: 'phone' },
    officers: [
      ['Bea Lund', 'Director', 'approves'],
      ['Imran Sadiq', 'Director', 'approves'],
    ],
  },
];

/** Some groups have said who runs them, and one has not finished. */
export async function seedCommittees(
  services: Services,
  { cast, groups }: { cast: Cast; groups: GroupIds },
): Promise<void> {
  for (const { group, contact, officers } of committees) {
    const { who, ...said } = contact;
    const id = groups.idOf(group);
    await nameContact(services, cast[who], id, { personId: cast[who].id, needs: '', ...said });
    for (const [name, role, approves] of officers) {
      const officer = { name, role, approvesPayments: approves !== undefined, isRelated: false };
      await nameOfficer(services, cast[who], id, officer);
    }
  }
}
