import { insertLink } from '../../src/accounts/link-store';
import type { LinkPurpose } from '../../src/accounts/single-use-link';
import type { Services } from '../../src/services';
import { passphrase } from '../support/cast';
import type { Caller } from './caller';
import { formsOn, routeOf, type RealForm } from './real-forms';
import type { House, Persona } from './scene';

/** The tokens of links that still work: for an account, a new password, another address, the first administrator. */
export type Tokens = Record<'account' | 'password' | 'email' | 'administrator', string>;

export async function sendLinks(
  services: Services,
  personId: number,
  address = 'joseph@example.org',
): Promise<Omit<Tokens, 'administrator'>> {
  const tokenOf = async (purpose: LinkPurpose, email: string, personId: number | null) => {
    const link = await insertLink(services.db, services.keys, { purpose, email, personId }, services.clock());
    return services.keys.tokenFor(link.seed);
  };
  return {
    account: await tokenOf('account', 'mina@example.org', null),
    password: await tokenOf('password', address, personId),
    email: await tokenOf('email', 'joseph.adeyi@example.org', personId),
  };
}

/** Types a right password and stops there: asked for a code, or to set one up for want of a second factor. */
export async function comeHalfWay(caller: Caller, email: string): Promise<void> {
  await caller.visit();
  const { headers } = await caller.submit('/sign-in', { email, password: passphrase });
  await caller.visit(headers.location);
}

/** The addresses of people's own accounts that have a hole in them. */
export async function accountAddresses({ db, actors, tokens }: House) {
  const own = await db('sign_in_sessions').where('person_id', actors.joseph.id).orderBy('id').first('id');
  return {
    '/account/sessions/:id/removal': { at: `/account/sessions/${own?.id ?? 0}/removal` },
    '/account/email/:token': { at: `/account/email/${tokens.email}` },
    '/accounts/new/:token': { at: `/accounts/new/${tokens.account}` },
    '/password-resets/:token': { at: `/password-resets/${tokens.password}` },
  };
}

/** The tokens of links that still work, by the addresses that carry them. */
export function linksIn({ tokens }: House): Record<string, string[]> {
  return {
    '/accounts/new/:token': [tokens.account],
    '/password-resets/:token': [tokens.password],
    '/account/email/:token': [tokens.email],
    '/first-administrator/:token': [tokens.administrator],
  };
}

/** Who reads the pages that somebody who is signed in is led past. */
export const accountReaders: Record<string, Persona> = {
  '/sign-in': 'anonymous',
  '/sign-in/code': 'halfway',
  '/sign-in/second-factor': 'newcomer',
  '/accounts/new': 'anonymous',
  '/password-resets/new': 'anonymous',
};

export function accountPages({ tokens }: House): [Persona, string][] {
  const changes = ['', '/name', '/email', '/password', '/closing', '/second-factor/removal'];
  return [
    ...Object.entries(accountReaders).map(([path, by]): [Persona, string] => [by, path]),
    ['anonymous', `/accounts/new/${tokens.account}`],
    ['anonymous', `/password-resets/${tokens.password}`],
    ['anonymous', `/account/email/${tokens.email}`],
    ...changes.map((change): [Persona, string] => ['joseph', `/account${change}`]),
    ['joseph', '/proof'],
    ['gwen', '/account/second-factor'],
    ['gwen', '/account/second-factor/new'],
  ];
}

/** New recovery codes are shown once, with a form to say that they are saved. */
export async function formOfSavedCodes({ callers: { gwen } }: House): Promise<RealForm[]> {
  await gwen.submit('/account/second-factor/recovery-codes');
  return formsOn((await gwen.get('/account/second-factor/recovery-codes')).body, 'gwen');
}

/** What the script of a page sends when its time runs out: a form as it stands, to be kept. */
export function formsRunOut(): RealForm[] {
  const action = '/held-form';
  const route = routeOf(action);
  const fields: RealForm['fields'] = [
    ['heldPath', '/account/name'],
    ['name', 'Amina Yusuf'],
  ];
  return route ? [{ route, by: 'amina', action, fields }] : [];
}
