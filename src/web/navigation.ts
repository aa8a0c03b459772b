import type { Actor } from '../actor';
import { t } from '../values/t';
import { anyone, only, signedIn, type Audience } from './audience';

type Place = { text: string; href: string; audience: Audience };

const places: Place[] = [
  { text: 'Home', href: '/home', audience: signedIn },
  { text: 'Bids', href: '/applications', audience: only('member', 'manager', 'auditor') },
  { text: 'Assessment', href: '/assessment', audience: only('assessor', 'manager', 'decider', 'auditor') },
  { text: 'Awards', href: '/awards', audience: only('manager', 'decider', 'finance', 'auditor') },
  { text: 'Ledger', href: '/reports/ledger', audience: only('manager', 'decider', 'finance', 'auditor') },
  { text: 'Administration', href: '/admin', audience: only('administrator', 'auditor') },
  { text: 'The fund', href: '/', audience: anyone },
  { text: 'Training', href: '/training', audience: anyone },
  { text: 'Register', href: '/register', audience: anyone },
];

/** The places this visitor may go, with the one they are in marked. */
export function navigationFor(actor: Actor | undefined, path: string) {
  return places
    .filter(({ audience }) => (actor ? audience.admits(actor) : audience.anonymous))
    .map(({ text, href }) => ({ text: t(text), href, active: path === href || path.startsWith(`${href}/`) }));
}
