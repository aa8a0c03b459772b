import { type Actor, holds } from '../../actor';
import { t } from '../../values/t';
import type { Fields } from '../../web/forms';
import { sentWith } from './form';
import { type Decided, isInterested, keyOf, type Mention } from './mention';
import { excerptOf, isShort, type Naming, namingsIn, piecesOf, type Sought } from './naming';
import { factWords, placeWords } from './places';

type Teller = { actor: Actor; questions: Map<string, string> };

/** A text as the page shows it: where it is, with links for who may follow them, and its words. */
export function told(mention: Mention, sought: Sought, { actor, questions }: Teller) {
  const { place, part, reference, applicationId, groupId, groupName, personId, personName, sure } = mention;
  const question = questions.get(part) ?? factWords[part] ?? (part.startsWith('people.') && committee);
  const opensBids = holds(actor, 'manager', 'auditor') && reference !== null;
  return {
    heading: place === 'applications.answers' && question ? question : (placeWords[place] ?? place),
    sure,
    isInterested: isInterested(actor, mention),
    texts: mention.texts.map((text) => shown(text, namingsIn(text, sought, mention.near))),
    bid:
      applicationId &&
      (reference ?? t('A bid that was not sent (number {number})', { number: applicationId })),
    bidHref: opensBids && `/applications/${applicationId}`,
    groupName,
    groupHref: groupId && `/groups/${groupId}`,
    personName: personId === sought.id ? null : personName,
    personHref: personId && `/admin/people/${personId}`,
    sent: sentWith(mention),
  };
}

function shown(text: string, namings: Naming[]) {
  return { excerpt: excerptOf(text, namings), whole: isShort(text) ? [] : piecesOf(text, namings) };
}

const committee = 'Who is on the committee, as it was sent';

/** What was typed a moment ago, else what was decided before and still holds. */
export function answered(mention: Mention, decided: Decided[], typed: Fields, place: number) {
  if (typed[`text-${place}`] === sentWith(mention))
    return { place, decision: typed[`decision-${place}`], reason: typed[`reason-${place}`] };
  const before = decided.find((each) => keyOf(each) === keyOf(mention) && each.seen === mention.digest);
  return { place, decision: before?.decision, reason: before?.reason };
}
