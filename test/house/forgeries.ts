import type { Caller } from './caller';
import { partsOf } from './attacks';

type Forgery = [what: string, body: string, type: string, headers?: Record<string, string>];

const form = 'application/x-www-form-urlencoded';
const parts = 'multipart/form-data; boundary=x';

/** A form as everybody but its own page in this session would send it (guarantees.md SE-04). */
export function forgeries(
  { token, earlierToken }: Caller,
  stranger: Caller,
  fields: [string, string][],
): Forgery[] {
  const typed = new URLSearchParams(fields).toString();
  const own = `_csrf=${token}&${typed}`;
  const wrong: [string, string][] = [
    ['none', typed],
    ['empty', `_csrf=&${typed}`],
    ['several', `_csrf=${token}&${own}`],
    ['of another', `_csrf=${stranger.token}&${typed}`],
    ['from before they signed in', `_csrf=${earlierToken}&${typed}`],
    ['almost right', `_csrf=${token.slice(0, -1)}&${typed}`],
  ];
  return [
    ...wrong.map(([what, body]): Forgery => [what, body, form]),
    ...wrong.map(([what, body]): Forgery => [`${what}, in parts`, partsOf(body), parts]),
    ['nested', `_csrf%5B%5D=${token}&${typed}`, form],
    ['as JSON', JSON.stringify({ _csrf: token }), 'application/json'],
    ['as plain text', own, 'text/plain'],
    ['from elsewhere', own, form, { origin: 'https://elsewhere.example' }],
    ['from nowhere', own, form, { origin: 'null' }],
    ['across sites', own, form, { 'sec-fetch-site': 'cross-site' }],
    ['from a neighbour', own, form, { 'sec-fetch-site': 'same-site' }],
    ['from elsewhere, in parts', partsOf(own), parts, { origin: 'https://elsewhere.example' }],
    ['across sites, in parts', partsOf(own), parts, { 'sec-fetch-site': 'cross-site' }],
  ];
}
