import { drawer } from '../support/seeded';
import { Browser, hiddenFields } from './deadline-browser';
import { median } from './measure';
import { rankTest } from './rank-test';
import type { Figure } from './report';
import { memberEmail } from './signin-scene';

const forms = [
  { what: 'a wrong password', page: '/sign-in', path: '/sign-in', fields: { password: 'not this one' } },
  { what: 'asking for an account', page: '/accounts/new', path: '/accounts', fields: {} },
  { what: 'asking for a new password', page: '/password-resets/new', path: '/password-resets', fields: {} },
];
type Form = (typeof forms)[number];

/**
 * Whether the time of an answer tells if an address has an account (guarantees.md AU-04): samples of both in an order
 * that is drawn, one at a time, each from an address of its own. One form in a hundred looks different by chance, so
 * that one is looked at twice.
 */
export async function compareAnswers(origin: string, samples: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const form of forms) {
    const first = await compared(origin, form, samples, 1);
    figures.push(first.verdict === 'misses' ? await compared(origin, form, samples, 2) : first);
  }
  return figures;
}

const notMeasured = 20;

async function compared(origin: string, form: Form, samples: number, time: number): Promise<Figure> {
  const said: Record<string, string> = {};
  const browser = new Browser(origin, '', said);
  const hidden = hiddenFields(await browser.open(form.page));
  const timeOf = async (email: string, address: string) => {
    said['x-forwarded-for'] = address;
    const { status } = await browser.press(form.what, form.path, { ...hidden, ...form.fields, email });
    if (status !== 200 && status !== 422) throw new Error(`${form.what} was answered with ${status}`);
    return browser.seen.at(-1)?.milliseconds ?? 0;
  };
  const times: Record<Who, number[]> = { known: [], unknown: [] };
  for (const [index, { who, email }] of inAnyOrder(samples + notMeasured, time).entries()) {
    const took = await timeOf(email, `10.${10 * time + forms.indexOf(form)}.${index >> 8}.${index & 255}`);
    if (index >= 2 * notMeasured) times[who].push(took);
  }
  browser.leave();
  return figureOf(form, times, time);
}

type Who = 'known' | 'unknown';

// What an address that is known leaves to be done slows down whoever comes next: neither may come next more often.
function inAnyOrder(count: number, seed: number): { who: Who; email: string }[] {
  const draw = drawer(2028 + seed);
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const known = numbers.map((number) => ({ who: 'known' as const, email: memberEmail(number) }));
  const unknown = known.map(({ email }) => ({
    who: 'unknown' as const,
    email: email.replace('member', 'nobody'),
  }));
  return [...known, ...unknown]
    .map((one) => ({ one, at: draw() }))
    .sort((one, other) => one.at - other.at)
    .map(({ one }) => one);
}

function figureOf({ what }: Form, { known, unknown }: Record<Who, number[]>, time: number): Figure {
  const p = rankTest(known, unknown);
  const medians = [known, unknown].map((times) => median(times).toFixed(2)).join(' and ');
  return {
    what: `${what}, known and unknown${time > 1 ? ', looked at again' : ''}`,
    came: `${medians} ms, p = ${p.toFixed(3)}`,
    must: 'p ≥ 0.01',
    aim: '',
    verdict: p < 0.01 ? 'misses' : 'must',
  };
}
