/** What no page of ours sends, done to one field of a form: the body instead of the field, by what is odd about it. */
export const fieldAttacks: [what: string, attack: (name: string, value: string) => string][] = [
  ['absent', () => ''],
  ['empty', (name) => `${name}=`],
  ['twice', (name, value) => `${name}=${value}&${name}=${value}`],
  ['nested', (name) => `${name}%5Bb%5D=1&${name}%5B%5D=2&${name}%5B0%5D%5Bx%5D=3&${name}.y=4`],
  ['with NUL', (name, value) => `${name}=${value}%00b`],
  ['as bytes that are no text', (name) => `${name}=%ED%A0%80%ff%fe%zz%`],
  ['turning round', (name) => `${name}=%E2%80%AEabc%E2%80%8F${'%CC%81'.repeat(200)}`],
  ['as half a surrogate', (name) => `${name}=%uD800&${name}%ED%B0%80=1`],
  ['named as a prototype', (name) => `${name}=__proto__&${name}%5B__proto__%5D%5Bx%5D=1`],
  ['as a number beyond all numbers', (name) => `${name}=99999999999999999999`],
  ['as a number too large for a table', (name) => `${name}=999999999999999`],
  ['very long', (name) => `${name}=${'a%20'.repeat(30_000)}`],
];

const prototypes = ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf'];
const form = 'application/x-www-form-urlencoded';

/** A whole form sent as no browser sends it. `body` is what a browser would have sent, with its token. */
export const formAttacks: [
  what: string,
  (body: string) => { body: string; headers: Record<string, string> },
][] = [
  [
    'twice over',
    (body) => ({ body: `${body}&${body.replace(/_csrf=[^&]*&?/, '')}`, headers: { 'content-type': form } }),
  ],
  [
    'with names of prototypes',
    (body) => ({
      body: `${body}&${prototypes.map((name) => `${name}=1&${name}%5Bx%5D=1&x%5B${name}%5D=1`).join('&')}`,
      headers: { 'content-type': form },
    }),
  ],
  [
    'with 10,000 fields',
    (body) => ({ body: body + '&a=1'.repeat(10_000), headers: { 'content-type': form } }),
  ],
  [
    'with almost a megabyte',
    (body) => ({ body: body.padEnd(1_040_000, 'a'), headers: { 'content-type': form } }),
  ],
  [
    'with more than a megabyte',
    (body) => ({ body: `${body}&a=${'a'.repeat(1_100_000)}`, headers: { 'content-type': form } }),
  ],
  ['empty', (body) => ({ body: body.replace(/&.*/s, ''), headers: { 'content-type': form } })],
  ['without a word', () => ({ body: '', headers: { 'content-type': form } })],
  ['without a kind', (body) => ({ body, headers: {} })],
  ['as text', (body) => ({ body, headers: { 'content-type': 'text/plain' } })],
  [
    'as JSON',
    (body) => ({
      body: JSON.stringify(Object.fromEntries(new URLSearchParams(body))),
      headers: { 'content-type': 'application/json' },
    }),
  ],
  [
    'as JSON for a prototype',
    () => ({
      body: '{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}}}',
      headers: { 'content-type': 'application/json' },
    }),
  ],
  ['as broken JSON', () => ({ body: '{"_csrf":{"a":', headers: { 'content-type': 'application/json' } })],
  ['as XML', () => ({ body: '<a/>', headers: { 'content-type': 'application/xml' } })],
  ['in an unknown alphabet', (body) => ({ body, headers: { 'content-type': `${form}; charset=utf-32` } })],
  ['in another alphabet', (body) => ({ body, headers: { 'content-type': `${form}; charset=iso-8859-1` } })],
  ['said to be packed', (body) => ({ body, headers: { 'content-type': form, 'content-encoding': 'gzip' } })],
  ['packed oddly', (body) => ({ body, headers: { 'content-type': form, 'content-encoding': 'x' } })],
  ['in parts without a boundary', (body) => ({ body, headers: { 'content-type': 'multipart/form-data' } })],
  [
    'in parts',
    (body) => ({ body: partsOf(body), headers: { 'content-type': 'multipart/form-data; boundary=x' } }),
  ],
  [
    'in parts that break off',
    (body) => ({
      body: partsOf(body).slice(0, -9),
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    }),
  ],
];

/** The fields of a form as a browser sends them beside a file. */
export function partsOf(body: string): string {
  const parts = [...new URLSearchParams(body)].map(
    ([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return `${parts.join('')}--x--\r\n`;
}
