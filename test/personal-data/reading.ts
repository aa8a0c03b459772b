import type { Actor } from '../../src/actor';
import { decideMentions } from '../../src/personal-data/mentions/actions';
import { type Decision, type Mention } from '../../src/personal-data/mentions/mention';
import { soughtIn } from '../../src/personal-data/mentions/naming';
import { mentionsOf } from '../../src/personal-data/mentions/queries';
import type { Services } from '../../src/services';

/** Every text that names somebody, as the page lists them. */
export async function mentionsFound(
  { db }: Services,
  person: { id: number; name: string; email: string },
): Promise<Mention[]> {
  return mentionsOf(db, soughtIn(person));
}

/** An administrator reads every text that names somebody and decides the same of all, or of each by where it is. */
export async function readAll(
  services: Services,
  reader: Actor,
  person: { id: number; name: string; email: string },
  decisionOf: (mention: Mention) => Decision = () => 'blank',
): Promise<Mention[]> {
  const mentions = await mentionsFound(services, person);
  const decided = mentions.map((mention) => ({
    ...mention,
    seen: mention.digest,
    decision: decisionOf(mention),
    reason: decisionOf(mention) === 'keep' ? 'A decision rests on them' : '',
  }));
  if (decided.length > 0) await decideMentions(services, reader, person.id, decided);
  return mentions;
}
