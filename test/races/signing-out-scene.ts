import { readdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Db, openDatabase } from '../../src/db';
import { tokenIn, type Caller } from '../house/caller';
import { passing } from './gate';

/** Whether the cookie still opens a page that is for people who are signed in. */
export async function isSignedIn(person: Caller): Promise<boolean> {
  const { status, headers } = await person.get('/training/bookings');
  if (status === 303 && headers.location?.startsWith('/sign-in?')) return false;
  if (status === 200) return true;
  throw new Error(`Neither signed in nor out: ${status}`);
}

/** Signs out by the form on a page opened for it, and keeps the cookie all the same. */
export async function signOut(person: Caller): Promise<void> {
  person.token = tokenIn((await person.get('/home')).body);
  const { status } = await person.submit('/sign-out');
  if (status !== 303) throw new Error(`Could not sign out: ${status}`);
}

/** A store that makes a session anew where it finds none to change, as those for express-session do. */
export function openReviving(url: string): Db {
  const update = 'update "sign_in_sessions" set "contents" = $1, "seen_at" = $2 where "id_digest" = $3';
  const upsert = `insert into sign_in_sessions (contents, seen_at, id_digest, person_id, created_at, expires_at)
    values ($1, $2, $3, ($1::jsonb #>> '{passport,user,id}')::bigint, $2, $2::timestamptz + interval '12 hours')
    on conflict (id_digest) do update set contents = excluded.contents, seen_at = excluded.seen_at`;
  return passing(openDatabase(url), (sql) => sql.replace(update, upsert));
}

/** A store that believes what it knew of a person when they signed in. */
export function openTrusting(url: string): Db {
  return passing(openDatabase(url), (sql) =>
    sql
      .replace('and "p"."disabled_at" is null', '')
      .replace('and "p"."security_version" = "s"."security_version"', ''),
  );
}

/** A file in two parts with time between them: the second is sent when `whileHeld` has done its work. */
export async function* slowUpload(token: string, incoming: string, whileHeld: () => Promise<unknown>) {
  const part = (name: string, more = '') =>
    `--slow\r\nContent-Disposition: form-data; name="${name}"${more}\r\n`;
  const file = part('file', '; filename="rules.pdf"') + 'Content-Type: application/pdf\r\n\r\n%PDF-1.7\n';
  yield Buffer.from(`${part('_csrf')}\r\n${token}\r\n${part('question')}\r\ngoverningRules\r\n${file}`);
  // The file is begun once the portal knows the session and has compared the token.
  while ((await readdir(incoming)).length === 0) await sleep(5);
  await whileHeld();
  yield Buffer.from('%%EOF\r\n--slow--\r\n');
}
