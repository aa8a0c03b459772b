import {
  type Group,
  type GroupPerson,
  type LookUp,
  committeeGaps,
  committeeOf,
  contactGaps,
  contactOf,
  expiryOf,
  findings,
  hostGaps,
  libraryKinds,
  libraryOf,
  listGroupsOf,
  lookUpsOf,
  officerWords,
  peopleOfGroup,
  profileGaps,
  profileProgress,
  registerLinks,
  sharesCap,
  signatoriesOf,
  signingGaps,
  toldFacts,
  waysToReach,
} from '../accounts';
import { type Actor, holds } from '../actor';
import {
  type OwnBid,
  applicantTone,
  applicantWords,
  listBidsOfGroup,
  staffWords,
  statusTone,
} from '../applications';
import { type TimelineEntry, timelineOf, toldEvent } from '../audit';
import { awardsOfGroup, statusWords } from '../awards';
import type { Db } from '../db';
import { hostingOf } from '../ledger';
import type { Results } from '../read';
import { bookingsOfGroup } from '../training';
import type { Day } from '../values/day';

/** What somebody may see of a group besides its facts and people (guarantees.md, section 3). */
export type Seeing = {
  inside: boolean;
  bids: boolean;
  awards: boolean;
  bookings: boolean;
  history: boolean;
  contacts: boolean;
  lookUps: boolean;
};

export function seeingOf(actor: Actor, groupId: number): Seeing {
  const inside = actor.groupIds.includes(groupId);
  return {
    inside,
    bids: inside || holds(actor, 'manager', 'auditor'),
    awards: inside || holds(actor, 'manager', 'finance', 'auditor'),
    bookings: inside || holds(actor, 'manager'),
    history: inside || holds(actor, 'manager', 'auditor', 'administrator'),
    contacts: inside || holds(actor, 'manager'),
    lookUps: !inside && holds(actor, 'manager', 'auditor'),
  };
}

/** Everything the page of a group shows, each list narrowed to what this person may know of. */
export function groupReads(db: Db, actor: Actor, groupId: number, sees: Seeing) {
  return {
    people: peopleOfGroup(db, groupId),
    signatories: signatoriesOf(db, groupId),
    lookUps: sees.lookUps ? lookUpsOf(db, groupId) : undefined,
    hosting: sees.lookUps ? hostingOf(db, groupId) : undefined,
    committee: committeeOf(db, groupId),
    contact: sees.contacts ? contactOf(db, groupId) : undefined,
    ownGroups: listGroupsOf(db, actor),
    files: sees.inside ? libraryOf(db, groupId) : undefined,
    sharesCap: sees.inside ? sharesCap(db, groupId) : undefined,
    bids: sees.bids ? listBidsOfGroup(db, actor, groupId) : undefined,
    awards: sees.awards ? awardsOfGroup(db, actor, groupId) : undefined,
    bookings: sees.bookings ? bookingsOfGroup(db, actor, groupId) : undefined,
    history: sees.history
      ? timelineOf(db, [{ type: 'group', id: groupId }], sees.inside ? Object.keys(sentences) : undefined)
      : undefined,
  };
}

type Found = Results<ReturnType<typeof groupReads>>;

export function groupPart(group: Group, found: Found, sees: Seeing, today: Day) {
  const signatories = found.signatories.filter(({ untilAt }) => untilAt === null);
  const links: Partial<Record<string, string>> = sees.inside ? {} : registerLinks(group);
  return {
    ...found,
    signatories,
    facts: toldFacts(group)
      .filter(({ key }) => key !== 'address' || sees.contacts)
      .map((fact) => ({ ...fact, lookUp: links[fact.key], looked: found.lookUps?.find(isAbout(fact)) })),
    gaps: sees.inside ? profileGaps(group) : [],
    progress: profileProgress(group),
    signingGaps: sees.inside ? signingGaps(signatories) : [],
    hostGaps: sees.inside ? hostGaps(group.hostName, found.files ?? []) : [],
    committeeGaps: sees.inside ? committeeGaps(found.committee) : [],
    contactGaps: sees.inside ? contactGaps(found.contact) : [],
    committee: found.committee.map(officerWords),
    waysToReach,
    findings,
    files: found.files?.map((file) => ({ ...file, expiry: expiryOf(file, today) })),
    libraryKinds,
    bids: found.bids?.map((bid) => ({ ...bid, ...toldStatus(bid, sees.inside) })),
    awards: found.awards?.map((award) => ({ ...award, words: statusWords[award.status] })),
    bookings: found.bookings?.map((booking) => ({
      ...booking,
      words: bookingWords[booking.status] ?? 'Over',
    })),
    history: found.history?.map((entry) => toldHistory(entry, found.people, sees.inside)).reverse(),
  };
}

const isAbout =
  ({ key, text }: { key: string; text: string }) =>
  ({ register, number }: LookUp) =>
    key === `${register}Number` && number === text;

function toldStatus({ status, released }: OwnBid, isInside: boolean) {
  return isInside
    ? { words: applicantWords(status, released), tone: applicantTone(status, released) }
    : { words: staffWords[status], tone: statusTone(status) };
}

// Who did not come is the trainer's to know.
const bookingWords: Record<string, string> = {
  confirmed: 'Booked',
  present: 'Came',
  partly: 'Came for part of it',
  cancelled: 'Cancelled',
  cancelled_late: 'Cancelled',
  session_cancelled: 'We cancelled it',
};

// A group reads of what its own people did, and of nothing staff note about it; names of staff are not told.
function toldHistory(entry: TimelineEntry, people: GroupPerson[], isInside: boolean) {
  const { who, ...told } = toldEvent(entry, isInside ? sentences : { ...sentences, ...staffSentences });
  const isTold = !isInside || people.some(({ personId }) => personId === entry.authorId);
  return isTold ? { ...told, who } : told;
}

const sentences: Record<string, string> = {
  'group created': 'The group was set up here',
  'group profile changed': 'The group’s details were changed',
  'committee changed': 'The committee’s list was changed',
  'main contact named': 'The main contact was changed',
  'signatory named': 'Somebody was named who signs for the group',
  'signatory ended': 'Somebody stopped signing for the group',
  'document added to library': 'A file was added',
  'document taken out of library': 'A file was taken out',
  'person invited': 'Somebody was invited',
  'invitation withdrawn': 'An invitation was taken back',
  'group joined': 'Somebody joined',
  'member removed': 'Somebody was removed',
  'member left': 'Somebody left',
  'part changed': 'Somebody’s part was changed',
};

// What staff do about a group is not told to its people.
const staffSentences: Record<string, string> = {
  'register looked up': 'A public register was looked up',
};
