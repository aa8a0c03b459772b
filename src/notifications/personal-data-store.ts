import type { Knex } from 'knex';
import type { Subject } from '../audit';
import type { Db } from '../db';
import { addressOfNobody, erasedMark } from '../values/erased';
import { t } from '../values/t';
import { oneLine } from './letter';
import { wording } from './wording';

/** `earlier` are addresses they gave up, and when. */
type Reader = {
  id: number;
  name: string;
  emailKey: string;
  earlier: { emailKey: string; until: Date }[];
};

/**
 * Blanks every letter to a person, and those to others that name them as what happened to their account or group; what
 * kind each was, why and when it was sent stay. Answers how many (guarantees.md 5, Erasure).
 */
export async function blankLettersTo(tx: Db, reader: Reader, now: Date): Promise<number> {
  const { id, name, emailKey, earlier } = reader;
  const blankTitle = `CASE WHEN strpos(lower(title), lower(?)) > 0 THEN ? ELSE title END`;
  const title = tx.raw(blankTitle, [name, erasedMark]) as unknown as string;
  return blank(tx, now, { title }, (letters) => {
    void letters
      .where('person_id', id)
      .orWhereRaw('lower(recipient) = ?', [emailKey])
      .orWhere({ subject_type: 'person', subject_id: id });
    for (const { emailKey: key, until } of earlier) {
      void letters.orWhere((old) => {
        void old
          .whereNull('person_id')
          .whereRaw('lower(recipient) = ?', [key])
          .where('queued_at', '<=', until);
      });
    }
    for (const { template, words } of sayingsWith(name)) {
      void letters.orWhere((naming) => {
        void naming.where({ template }).whereRaw('strpos(lower(body_text), lower(?)) > 0', [words]);
      });
    }
  });
}

const aroundName = /([^{}]*)\{(?:who|person|by|name)\}([^{}]*)/g;

// A name can be as short as "An", so it is looked for where a letter says who somebody is, with the words around it.
function sayingsWith(name: string): { template: string; words: string }[] {
  return Object.entries(wording).flatMap(([template, { paragraphs }]) =>
    paragraphs
      .flatMap((sentence) => [...t(sentence).matchAll(aroundName)])
      .map(([, before = '', after = '']) => ({ template, words: before + oneLine(name) + after })),
  );
}

/** The same for every letter about some records, whoever had it. */
export async function blankLettersAbout(
  tx: Db,
  type: Subject['type'],
  ids: number[],
  now: Date,
): Promise<number> {
  return blank(tx, now, {}, (about) => void about.where('subject_type', type).whereIn('subject_id', ids));
}

/** The same for one letter, whoever had it, with its title. */
export async function blankLetter(tx: Db, id: number, now: Date): Promise<void> {
  await blank(tx, now, { title: erasedMark }, (letter) => void letter.where({ id }));
}

// One that was still on its way is given up: its job finds that and does nothing.
async function blank(
  tx: Db,
  now: Date,
  also: { title?: string },
  which: (letters: Knex.QueryBuilder) => void,
): Promise<number> {
  return tx('letters')
    .where(which)
    .whereNot('body_text', erasedMark)
    .update({
      ...also,
      recipient: tx.raw(`'letter-' || id || ?`, [addressOfNobody('')]) as unknown as string,
      recipient_name: erasedMark,
      body_text: erasedMark,
      body_html: erasedMark,
      link_seed: null,
      last_error: null,
      given_up_at: tx.raw('CASE WHEN sent_at IS NULL THEN coalesce(given_up_at, ?) END', [
        now,
      ]) as unknown as Date,
    });
}
