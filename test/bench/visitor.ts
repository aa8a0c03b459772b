import { load, type CheerioAPI } from 'cheerio';
import { passphrase } from '../../seeds/demonstration/people';

/** Somebody who has signed in, as the load then is. */
export type Visitor = { address: string; cookie: string };

export async function signIn(address: string, email: string): Promise<Visitor> {
  const page = await fetch(`${address}/sign-in`);
  const first = cookieOf(page);
  const _csrf = tokenIn(load(await page.text()));
  const body = new URLSearchParams({ _csrf, email, password: passphrase });
  const options = { method: 'POST', body, headers: { cookie: first }, redirect: 'manual' } as const;
  const answer = await fetch(`${address}/sign-in`, options);
  await answer.arrayBuffer();
  if (answer.status !== 303) throw new Error(`${email} could not sign in: ${answer.status}`);
  return { address, cookie: cookieOf(answer) };
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

function tokenIn($: CheerioAPI): string {
  return $('input[name="_csrf"]').first().attr('value') ?? '';
}

function cookieOf(answer: Response): string {
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}
