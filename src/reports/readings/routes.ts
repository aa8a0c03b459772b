import type { Request, Response } from 'express';
import type { Services } from '../../services';
import { t } from '../../values/t';
import { only } from '../../web/audience';
import { showPage } from '../../web/pages';
import { actorOf, numberFrom } from '../../web/requests';
import { get, table } from '../../web/routes';
import { listReadings, pageLength, type ToldReading } from './queries';

export const routes = table([get('/admin/readings', only('auditor'), showReadings)]);

/** Who of the fund's people looked at whose records, for those who look after them (guarantees.md, section 3). */
async function showReadings(req: Request, res: Response, { db }: Services) {
  const before = numberFrom(req, 'before');
  const found = await listReadings(db, actorOf(req), before);
  const shown = found.slice(0, pageLength);
  showPage(res, 'reports/readings/index', {
    title: t('Who looked at personal details'),
    backLink: { href: '/admin', text: t('Administration') },
    readings: shown.map((each) => ({ ...each, what: whatOf(each) })),
    nextHref: found.length > shown.length ? `/admin/readings?before=${shown.at(-1)?.id ?? ''}` : undefined,
    firstHref: before === undefined ? undefined : '/admin/readings',
  });
}

/** Where a record is read, or which list it was. */
const kinds: Record<string, { text: string; path?: string }> = {
  person: { text: 'Person', path: '/admin/people' },
  group: { text: 'Group', path: '/groups' },
  application: { text: 'Bid', path: '/applications' },
  'training session': { text: 'Register of a course', path: '/training/sessions' },
  people: { text: 'List of people' },
  invitations: { text: 'List of those invited to work for the fund' },
  letters: { text: 'Emails that could not be sent' },
};

function whatOf({ kind, subjectId, subjectName }: ToldReading) {
  const { text, path } = kinds[kind] ?? { text: kind };
  if (!path) return { text: t(text) };
  if (subjectName === null) return { text: t(text), name: t('Restricted') };
  return { text: t(text), name: subjectName, href: `${path}/${subjectId}` };
}
