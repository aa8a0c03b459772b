import { toldFacts, toldPeople } from '../accounts';
import type { Snapshot } from './snapshot';

/** What a group said of itself and of its people when it sent a bid, in the words people read. */
export function factsAsSent({ group, people = {} }: Snapshot) {
  return [...toldFacts(group), ...toldPeople(people)];
}
