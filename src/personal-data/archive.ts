import type { Db } from '../db';
import { readInBatches } from '../read';
import { type Subject, namesOfOthers, sections } from './archive-queries';
import { scrubber } from './scrubbing';

const opening = {
  what: 'Everything the Communities Fund portal holds about you.',
  others:
    'Other people are called "another person". In words people wrote, names nobody gave us in another place may remain.',
  leftOut:
    'Left out: your password and codes, which we keep only in a form nobody can read; and legal holds, if any.',
};

/** An archive's list of everything as JSON, in pieces as they are read, so that none is too long to hold. */
export async function* archiveJson(db: Db, subject: Subject, now: Date): AsyncGenerator<string> {
  const scrub = scrubber(await namesOfOthers(db, subject), subject);
  const written = (value: unknown) =>
    JSON.stringify(value, (_key, each: unknown) => (typeof each === 'string' ? scrub(each) : each));
  yield `{"madeAt":${JSON.stringify(now)},"about":${written(opening)}`;
  for (const [name, section] of Object.entries(sections)) {
    yield `,\n${JSON.stringify(name)}:[`;
    let between = '\n';
    for await (const rows of readInBatches(db, section(db, subject), 50)) {
      for (const row of rows) {
        yield between + written(row);
        between = ',\n';
      }
    }
    yield ']';
  }
  yield '}\n';
}
