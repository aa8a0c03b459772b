/** A community group's own facts, as its profile holds them; a bid keeps a copy of them when it is sent. */
export type Group = {
  id: number;
  name: string;
  knownAs: string | null;
  type: string;
  sector: string;
  charityNumber: string | null;
  companyNumber: string | null;
  startedOn: string | null;
  postcode: string | null;
  addressIsHome: boolean;
  website: string | null;
  aims: string;
  committeeSize: number;
  firstTime: boolean;
  address: string;
  socialPage: string | null;
  memberCount: number | null;
  volunteerCount: number | null;
  /** Paid staff, in tenths of one full-time person. */
  staffTenths: number | null;
  /** The group that receives the money for this one, and its charity or company number. */
  hostName: string | null;
  hostNumber: string | null;
};

export type GroupPart = 'lead' | 'member';

/** Someone who acts for a group now. */
export type GroupPerson = { personId: number; name: string; email: string; part: GroupPart };

/** The kinds of group the fund accepts, in the words people read (domain.md 7.3.2). */
export const groupTypes: Record<string, string> = {
  unincorporated: 'Community group without a legal form',
  charity: 'Registered charity',
  cio: 'Charitable incorporated organisation',
  'company-limited-by-guarantee': 'Company limited by guarantee',
  cic: 'Community interest company',
  society: 'Community benefit or co-operative society',
  'faith-body': 'Faith body',
  'parish-council': 'Parish or town council',
  school: 'School or college',
  other: 'Other not-for-profit group',
};
