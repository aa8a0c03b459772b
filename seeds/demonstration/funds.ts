import type { Actor } from '../../src/actor';
import { createFund, type Fund, type NewFund } from '../../src/funds';
import { confirmTranche, proposeTranche } from '../../src/ledger';
import type { Services } from '../../src/services';
import { dayOf } from '../../src/values/day';

type Officers = { ruth: Actor; priya: Actor };

const launch = '2019-01-07';

/** The fund with both halves of its money confirmed, the second after it was promised on a condition (domain.md 1.1). */
export async function seedCommunitiesFund(services: Services, { ruth, priya }: Officers): Promise<Fund> {
  const fund = await createFund(services, ruth, communitiesFund);
  for (const { confirmedOn, evidence, ...proposal } of tranches) {
    const tranche = { ...proposal, fundId: fund.id, amountPence: 150_000_00, occurredOn: launch };
    const id = await proposeTranche(services, ruth, tranche);
    await confirmTranche(services, priya, id, { evidence, confirmedOn });
  }
  return fund;
}

/** A second fund on the same engine; its money still depends on a decision. */
export async function seedYouthFund(services: Services, { ruth }: Officers): Promise<Fund> {
  const fund = await createFund(services, ruth, youthCommissioners);
  await proposeTranche(services, ruth, {
    fundId: fund.id,
    name: 'Pilot money',
    amountPence: 60_000_00,
    condition:
      'Depends on the council agreeing its budget for the youth pilot. Invented for the demonstration.',
    occurredOn: dayOf(services.clock()),
  });
  return fund;
}

const communitiesFund: NewFund = {
  slug: 'communities-fund',
  name: 'Communities Fund',
  referencePrefix: 'CF',
  summary:
    'Grants of up to £20,000 for community groups in Peterborough, for local activity that brings people together and helps everyone to take part.',
  aims: [
    'Local activity, led by local people, that brings people from different groups together. It may build pride in a place, celebrate a local event, or unite people round something they all care about.',
    'Services, run by community groups, for people who find it hard to take part in local life or in work.',
  ],
  department: 'Communities',
  targetPence: 300_000_00,
  capPence: 20_000_00,
  trainingTarget: 40,
};

const youthCommissioners: NewFund = {
  slug: 'youth-commissioners',
  name: 'Youth Commissioners',
  referencePrefix: 'YC',
  summary:
    'Up to £5,000 for projects that young people here say they need. Young people wrote what we look for, and young people judge the bids.',
  aims: [
    'Projects that meet needs which young people have named themselves, with young people in charge of real parts of them.',
  ],
  department: 'Communities',
  targetPence: 60_000_00,
  capPence: 5_000_00,
  trainingTarget: null,
};

const tranches = [
  {
    name: 'First half',
    condition: 'Set aside by the council for the launch of the fund',
    confirmedOn: launch,
    evidence: 'The council’s strategy says that £150,000 was available at the launch of the fund.',
  },
  {
    name: 'Second half',
    condition: 'Depends on money from central government',
    confirmedOn: '2019-06-03',
    evidence:
      'The grant letter from central government. The letter and its date are invented for the demonstration.',
  },
];
