import type { Db } from '../db';
import type { Finding } from '../values/finding';
import { roundTerms } from './terms';

/** Rounds whose terms no longer fit the code that reads them; they are checked when written, and not at every read. */
export async function roundFindings(db: Db): Promise<Finding[]> {
  const rounds = await db('rounds').orderBy('id').select('id', 'terms');
  return rounds
    .filter(({ terms }) => !roundTerms.safeParse(terms).success)
    .map(({ id }) => ({ subject: `round ${id}`, text: 'has terms that cannot be read' }));
}
