/** A telephone number of the UK as machines dial it, +44 and its digits; undefined for anything else (domain.md 5.4). */
export function ukPhone(typed: string): string | undefined {
  const digits = typed
    .replace(/\(0\)/g, '')
    .replace(/[\s().-]/g, '')
    .replace(/^(\+44|0044)0?/, '0');
  return /^0[1-9]\d{8,9}$/.test(digits) ? `+44${digits.slice(1)}` : undefined;
}

/** A postcode in capitals with its space, from whatever was typed around its letters and digits (domain.md 5.3). */
export function ukPostcode(typed: string): string | undefined {
  const squeezed = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const [, out, inner] = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/.exec(squeezed) ?? [];
  return out && inner ? `${out} ${inner}` : undefined;
}

/** An address of the web with its https:// where none was typed; undefined when no browser would open it. */
export function webAddress(typed: string): string | undefined {
  const whole = /^[a-z][a-z\d+.-]*:/i.test(typed) ? typed : `https://${typed}`;
  const url = URL.parse(whole);
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || /\s/.test(whole)) return undefined;
  return /^[^.].*\.[^.]{2,}$/.test(url.hostname)
    ? url.href.replace(/^(https?:\/\/[^/]+)\/$/, '$1')
    : undefined;
}

/** An email address as typed, its domain in small letters: only that half is the same in any case (domain.md 5.4). */
export function tidyEmail(typed: string): string {
  const at = typed.lastIndexOf('@');
  return typed.slice(0, at + 1) + typed.slice(at + 1).toLowerCase();
}
