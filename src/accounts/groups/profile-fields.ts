import type { Fields } from '../../web/forms';
import type { TypedProfile } from './forms';
import { staffOf, toldFacts } from './group-facts';
import { asksCharityNumber, asksCompanyNumber, type GroupFacts, type GroupProfile } from './group-profile';

/** What was typed as facts. A number the page did not ask for stays as it was; one this kind of group has not is gone. */
export function factsFrom(typed: TypedProfile, saved: GroupProfile): GroupFacts {
  const { version: _version, staff, addressIsHome, firstTime, committeeSize, ...facts } = typed;
  const { charityNumber = saved.charityNumber, companyNumber = saved.companyNumber } = typed;
  return {
    ...facts,
    charityNumber: asksCharityNumber(typed.type) ? charityNumber : null,
    companyNumber: asksCompanyNumber(typed.type) ? companyNumber : null,
    addressIsHome: addressIsHome === 'yes',
    firstTime: firstTime === 'yes',
    committeeSize: committeeSize ?? 0,
    staffTenths: staff,
  };
}

/** The fields of the form as the saved facts fill them. */
export function fieldsFrom(profile: GroupProfile): Fields {
  const [year = '', month = ''] = profile.startedOn?.split('-') ?? [];
  return {
    version: String(profile.version),
    name: profile.name,
    type: profile.type,
    sector: profile.sector,
    knownAs: profile.knownAs ?? '',
    charityNumber: profile.charityNumber ?? '',
    companyNumber: profile.companyNumber ?? '',
    'started-month': month.replace(/^0/, ''),
    'started-year': year,
    address: profile.address,
    postcode: profile.postcode ?? '',
    addressIsHome: yesNo(profile.addressIsHome),
    website: profile.website ?? '',
    socialPage: profile.socialPage ?? '',
    aims: profile.aims,
    committeeSize: count(profile.committeeSize || null),
    memberCount: count(profile.memberCount),
    volunteerCount: count(profile.volunteerCount),
    staff: staffOf(profile.staffTenths),
    firstTime: yesNo(profile.firstTime),
    ledBy: profile.ledBy,
    hostName: profile.hostName ?? '',
    hostNumber: profile.hostNumber ?? '',
  };
}

/** A fact that two people gave in different ways. */
export type Difference = { label: string; theirs: string; yours: string };

export function differencesOf(theirs: GroupFacts, yours: GroupFacts): Difference[] {
  const told = toldFacts(yours);
  return toldFacts(theirs)
    .map(({ label, text }, index) => ({ label, theirs: text, yours: told[index]?.text ?? '' }))
    .filter((each) => each.theirs !== each.yours);
}

const yesNo = (value: boolean) => (value ? 'yes' : 'no');
const count = (value: number | null) => (value === null ? '' : String(value));
