import { type Goal, goals } from './goals';
import type { Subjects } from './subjects';

/** A page to measure: who opens what, beside which floor, and whether its speed must not depend on how much there is. */
export type PageRow = {
  what: string;
  path: string;
  cookie: string | undefined;
  floor: 'page' | 'bytes';
  goal: Goal;
  grows?: true;
};

/** The pages people open most, and those that read most. */
export function pageRows(subjects: Subjects): PageRow[] {
  const { manager, member, assessor, draft, sent, judged, assignment, longForm } = subjects;
  const anonymous = { cookie: undefined, floor: 'bytes', goal: goals.anonymous } as const;
  const list = { cookie: manager.cookie, floor: 'page', goal: goals.list, grows: true } as const;
  const page = { floor: 'page', goal: goals.page } as const;
  return [
    { what: 'fund, anonymous', path: '/funds/communities-fund', ...anonymous },
    { what: 'front page, anonymous', path: '/', ...anonymous },
    { what: 'round, anonymous', path: '/rounds/everyday-grants', ...anonymous },
    { what: 'register, anonymous', path: '/register', ...anonymous, grows: true },
    { what: 'training, anonymous', path: '/training', ...anonymous, grows: true },
    { what: 'list of bids, manager', path: '/applications', ...list },
    { what: 'list of one status, manager', path: '/applications?status=in_assessment', ...list },
    { what: 'search in list, manager', path: '/applications?search=kite+picnic', ...list },
    { what: 'ledger, manager', path: '/reports/ledger', ...list },
    { what: 'home, manager', path: '/home', cookie: manager.cookie, ...page, grows: true },
    { what: 'home, member', path: '/home', cookie: member.cookie, ...page, grows: true },
    { what: 'home of an assessor', path: '/assessment', cookie: assessor.cookie, ...page, grows: true },
    { what: 'bid, member, draft', path: `/applications/${draft}`, cookie: member.cookie, ...page },
    { what: 'bid, member, sent', path: `/applications/${sent}`, cookie: member.cookie, ...page },
    { what: 'bid, manager', path: `/applications/${judged}`, cookie: manager.cookie, ...page },
    { what: 'scoring page', path: `/assessment/${assignment}`, cookie: assessor.cookie, ...page },
    { what: 'long form', path: longForm, cookie: member.cookie, floor: 'page', goal: goals.form },
  ];
}
