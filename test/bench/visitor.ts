import { load, type CheerioAPI } from 'cheerio';
import { openDatabase } from '../../src/db';
import { nextCode } from '../support/second-factor';
import { testKeys } from '../support/services';
import { signInAt } from '../support/signing-in';
import type { Site } from './site';

/** Somebody who has signed in, as the load then is. */
export type Visitor = { address: string; cookie: string };

/** Signs somebody in at the portal; the code of those who need one is read where the portal keeps its secret. */
export async function signIn({ portal: { address }, urls }: Pick<Site, 'portal' | 'urls'>, email: string) {
  const codeOf = async () => {
    const db = openDatabase(urls.appUrl, 1);
    return nextCode({ db, keys: testKeys, clock: () => new Date() }, email).finally(() => db.destroy());
  };
  return { address, cookie: await signInAt(address, email, codeOf) };
}

/** Opens a page, which must be there. */
export async function open({ address, cookie }: Visitor, path: string): Promise<CheerioAPI> {
  const answer = await fetch(address + path, {
    headers: cookie === '' ? {} : { cookie },
    redirect: 'manual',
  });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  return load(text);
}

/** The fields of the page's main form as a browser would send them; `tick` chooses every box. */
export function fieldsOf($: CheerioAPI, action: string, { tick = false } = {}): URLSearchParams {
  const form = $('form')
    .filter((_, each) => ($(each).attr('action') ?? action) === action)
    .last();
  if (tick) form.find('input[type="checkbox"]').attr('checked', 'checked');
  return new URLSearchParams(form.serializeArray().map(({ name, value }): [string, string] => [name, value]));
}
