import { type Db, prepared } from '../db';

/** The city's wards by name, as they are offered in forms. */
export async function listWards(db: Db): Promise<{ code: string; name: string }[]> {
  return prepared(db('wards').orderBy('name').select('code', 'name'));
}
