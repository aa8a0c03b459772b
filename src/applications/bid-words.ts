import type { Answers } from '../funds';
import { contactKeys, isContact } from './blanking';
import type { Snapshot } from './snapshot';

/** A text of a bid, and the key it is blanked by. */
type KeyedText = [key: string, text: string];

/** The answers of a bid in words; without its second contact where that is this person, who goes anyway. */
export function textsOfAnswers(answers: Answers, emailKey: string): KeyedText[] {
  const gone = isContact(answers, emailKey) ? contactKeys(answers) : [];
  return inWords(Object.entries(answers).filter(([key]) => !gone.includes(key)));
}

/** What a group said of itself and of its people as it sent a bid. */
export function textsOfSender({ group, people }: Pick<Snapshot, 'group' | 'people'>): KeyedText[] {
  const committee = people?.committee ?? [];
  return inWords([
    ...groupFacts.map((fact): [string, unknown] => [`group.${fact}`, group[fact]]),
    ['people.contact', people?.contact],
    ...committee.map(({ name }, at): [string, unknown] => [`people.committee.${at}`, name]),
  ]);
}

const groupFacts = ['knownAs', 'aims', 'address', 'hostName'] as const;

// A choice, a ward or a day is one word in small letters and digits: no one wrote it.
const chosen = /^(E\d{8}|[a-z0-9-]+)$/;

function inWords(said: [string, unknown][]): KeyedText[] {
  return said.map(([key, value]) => [key, textsIn(value).join('\n')]);
}

function textsIn(said: unknown): string[] {
  if (typeof said === 'string') return chosen.test(said) ? [] : [said];
  return typeof said === 'object' && said !== null ? Object.values(said).flatMap(textsIn) : [];
}
