import type { Db } from '../db';
import { type Read, read } from '../read';

export type Ward = { code: string; name: string };

/** The city's wards by name, as they are offered in forms. */
export function listWards(db: Db): Read<Ward[]> {
  return read(db('wards').orderBy('name').select('code', 'name'));
}
