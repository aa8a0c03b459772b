import { type Db, prepared } from '../db';

export type Ward = { code: string; name: string };

/** The city's wards by name, as they are offered in forms. */
export async function listWards(db: Db): Promise<Ward[]> {
  return (await prepared(db('wards').orderBy('name').select('code', 'name'))) as Ward[];
}
