import { createRequire } from 'node:module';

type CommonPasswords = typeof import('@zxcvbn-ts/language-common');

let list: Set<string> | undefined;

/**
 * Whether this is, in small letters, one of some 49,000 passwords that leaks have shown people choose most (the
 * dictionary `passwords-common` of @zxcvbn-ts/language-common). Three letters are too few to say anything of the rest.
 */
export function isCommonPassword(text: string): boolean {
  list ??= new Set(readList().filter((each) => each.length > 3));
  return list.has(text);
}

/** Whether this, in small letters, follows the keyboard, the figures or the alphabet one way or the other. */
export function followsTheKeys(text: string): boolean {
  return rows.some((row) => row.includes(text));
}

/** What anybody who knows the city, the fund or this page would try first. */
export const localWords = `
  peterborough fenland cambridgeshire england city council cathedral nene valley river bridge posh london road
  orton longthorpe bretton werrington stanground fletton hampton paston dogsthorpe eastfield westwood walton gunthorpe
  ferry meadows lincoln central park queensgate embankment
  communities community fund funds funding grant grants award awards group groups portal bid application money
  password passphrase passcode login welcome letmein secret admin manager correct horse battery staple
  spring summer autumn winter the and our for`
  .trim()
  .split(/\s+/);

// Read with the first password anybody chooses: it takes 20 ms and some megabytes that most starts do not need.
function readList(): string[] {
  const { dictionary } = createRequire(__filename)('@zxcvbn-ts/language-common') as CommonPasswords;
  return dictionary['passwords-common'];
}

const keys = ['1234567890', 'qwertyuiopasdfghjklzxcvbnm'];
const rows = ['abcdefghijklmnopqrstuvwxyz', ...keys, keys.join('')]
  .flatMap((row) => [row, Array.from(row).reverse().join('')])
  .map((row) => row.repeat(4));
