import type { Subject } from './archive-queries';

/** Stands for whoever an archive is not about. */
export const anotherPerson = 'another person';

/**
 * Makes the words of an archive say nothing of who others are: the names given, and any email address that is not the
 * person's own. Words about people nobody has named to the portal stay as they were written.
 */
export function scrubber(names: readonly string[], own: Pick<Subject, 'email' | 'emailKey'>) {
  const longestFirst = [...names].sort((one, other) => other.length - one.length).map(escaped);
  const named =
    longestFirst.length > 0
      ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}])`, 'giu')
      : undefined;
  const address = (found: string) => (found.toLowerCase() === own.emailKey ? found : anotherPerson);
  return (text: string): string => {
    const withoutAddresses = text.replaceAll(anyAddress, address);
    return named ? withoutAddresses.replaceAll(named, anotherPerson) : withoutAddresses;
  };
}

/** The answers of a bid; of its second contact only that there is one, unless that is them. */
export function ownContact(answers: object, subject: Contact): object {
  const contact = isContact(answers, subject) ? {} : blankedContact(answers);
  return { ...answers, ...contact };
}

/** The answers of a bid that say who its second contact is, if that is them. */
export function onlyContact(answers: object, subject: Contact): object {
  return isContact(answers, subject)
    ? Object.fromEntries(Object.entries(answers).filter(isAboutContact))
    : {};
}

type Contact = Pick<Subject, 'emailKey'>;

function isContact(answers: object, { emailKey }: Contact): boolean {
  const email = Reflect.get(answers, 'secondContactEmail') as unknown;
  return typeof email === 'string' && email.trim().toLowerCase() === emailKey;
}

function blankedContact(answers: object): object {
  return Object.fromEntries(
    Object.entries(answers)
      .filter(isAboutContact)
      .map(([key]) => [key, anotherPerson]),
  );
}

const isAboutContact = ([key]: [string, unknown]) => key.startsWith('secondContact');

// Begins where a word begins, so that a long word without an address is read once and not from each of its letters.
const anyAddress = /(?<![^\s@,;:<>()"'])[^\s@,;:<>()"']+@[^\s@,;:<>()"']+\.[^\s@,;:<>()"'.]+/g;

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
