import { withClient } from '../../src/embedded-database/roles';
import { base } from './seeding';
import type { Site } from './site';
import { open, signIn, type Visitor } from './visitor';

/** Who opens the pages, and which records they open. */
export type Subjects = {
  manager: Visitor;
  member: Visitor;
  assessor: Visitor;
  /** Ids: bids of the member, and work of the assessor that is being scored. */
  draft: number;
  sent: number;
  judged: number;
  assignment: number;
  /** The page of the draft with the most questions. */
  longForm: string;
};

export async function findSubjects(site: Site): Promise<Subjects> {
  const found = await read(site.urls.ownerUrl);
  const member = await signIn(site, found.member);
  return {
    ...found,
    manager: await signIn(site, 'ruth@example.org'),
    member,
    assessor: await signIn(site, found.assessor),
    longForm: await longestSection(member, found.draft),
  };
}

type Found = Omit<Subjects, 'manager' | 'member' | 'assessor' | 'longForm'> & {
  member: string;
  assessor: string;
};

async function read(ownerUrl: string): Promise<Found> {
  const { rows } = await withClient(ownerUrl, (owner) => owner.query<Record<keyof Found, string>>(subjects));
  const row = rows[0];
  if (!row) throw new Error('There is nobody to open the pages.');
  const { member, assessor, ...ids } = row;
  const numbers = Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, Number(id)]));
  return { member, assessor, ...numbers } as Found;
}

const subjects = `
  SELECT p.email AS member, d.id AS draft, s.id AS sent, w.email AS assessor, w.id AS assignment,
    w.application_id AS judged
  FROM applications d JOIN people p ON p.id = d.started_by
  JOIN applications s ON s.group_id = d.group_id AND s.status = 'ready_for_panel',
  LATERAL (SELECT a.id, a.application_id, x.email FROM assignments a JOIN people x ON x.id = a.assessor_id
    JOIN applications b ON b.id = a.application_id
    WHERE a.status = 'in_progress' AND b.status = 'in_assessment' AND a.id > ${base} ORDER BY a.id LIMIT 1) w
  WHERE d.status = 'draft' AND d.id > ${base} AND jsonb_array_length(d.answers -> 'milestones') > 0 ORDER BY d.id LIMIT 1`;

async function longestSection(member: Visitor, draft: number): Promise<string> {
  const page = await open(member, `/applications/${draft}`);
  const start = `/applications/${draft}/sections/`;
  const paths = page(`a[href^="${start}"]`)
    .map((_, link) => page(link).attr('href'))
    .get();
  const sized = await Promise.all(
    [...new Set(paths)].map(async (path) => ({ path, size: (await open(member, path)).html().length })),
  );
  const [longest] = sized.sort((one, other) => other.size - one.size);
  if (!longest) throw new Error('The draft has no pages to fill in.');
  return longest.path;
}
