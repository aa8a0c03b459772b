import { load, type CheerioAPI } from 'cheerio';
import { passphrase } from './cast';

/** Signs somebody of the cast in at an address and answers their cookies; `codeOf` knows the code where it is asked for. */
export async function signInAt(address: string, email: string, codeOf = shownCode): Promise<string> {
  const { cookie, location } = await fillIn(`${address}/sign-in`, '', { email, password: passphrase });
  if (location !== '/sign-in/code') return cookie;
  const typed = async ($: CheerioAPI) => ({ code: await codeOf($) });
  return (await fillIn(`${address}${location}`, cookie, typed)).cookie;
}

/** The code a page of the demonstration shows: nobody there is real. */
export function shownCode($: CheerioAPI): string | Promise<string> {
  return $('.portal-code').text();
}

/** What a browser sends after an answer: the cookies it held, and in their place those it was given. */
export function cookiesAfter(held: string, given: string[]): string {
  const pairs = [...held.split('; '), ...given.map((cookie) => cookie.split(';')[0] ?? '')];
  const kept = new Map(pairs.filter(Boolean).map((pair) => [pair.split('=')[0], pair]));
  return [...kept.values()].join('; ');
}

type Fields = Record<string, string>;

async function fillIn(url: string, held: string, typed: Fields | (($: CheerioAPI) => Promise<Fields>)) {
  const page = await fetch(url, { headers: { cookie: held } });
  const shown = cookiesAfter(held, page.headers.getSetCookie());
  const $ = load(await page.text());
  const _csrf = $('input[name="_csrf"]').first().attr('value') ?? '';
  const body = new URLSearchParams({ _csrf, ...(typeof typed === 'function' ? await typed($) : typed) });
  const answer = await fetch(url, { method: 'POST', body, headers: { cookie: shown }, redirect: 'manual' });
  await answer.arrayBuffer();
  if (answer.status !== 303) throw new Error(`Nobody could sign in at ${url}: ${answer.status}`);
  return {
    cookie: cookiesAfter(shown, answer.headers.getSetCookie()),
    location: answer.headers.get('location') ?? '',
  };
}
