import { createHash } from 'node:crypto';
import { answersOf } from '../../seeds/demonstration/bids/bid';
import { pdfOf } from '../../seeds/demonstration/bids/pdf';
import { lincolnRoadLanterns } from '../../seeds/demonstration/bids/small-bids';
import { standardForm } from '../../seeds/reference/standard-form';
import { addDays, dayOf } from '../../src/values/day';
import { typedAnswers } from '../journeys/typed-answers';
import type { Browser } from './crash-browser';
import type { Notebook } from './crash-notebook';
import { accepted, found, idIn } from './crash-reading';

export type BidOfGroup = { id: number; reference: string; group: string };

const earliest = addDays(dayOf(new Date()), 84);
const typed = typedAnswers({
  ...answersOf(lincolnRoadLanterns, earliest),
  secondContactEmail: 'joseph@example.org',
  budget: [
    { heading: 'Paper', covers: 'For the lanterns', category: 'materials', cost: 12_000, asked: 10_000 },
  ],
});

/** Amina writes a bid of one group, changes her mind twice, adds its rules and sends it. */
export async function writeBid(
  amina: Browser,
  notebook: Notebook,
  group: { id: number; name: string },
): Promise<BidOfGroup> {
  const start = { round: 'everyday-grants', group: String(group.id), band: 'small' };
  const id = idIn(accepted(await amina.send('/applications', start)).location);
  let wording = 0;
  for (const section of ['contacts', 'project', 'together', 'project', 'delivery', 'money', 'project']) {
    if (section === 'project') wording += 1;
    const answers = { ...typed, projectName: group.name, whatHappens: worded(wording) };
    await saveSection(amina, id, section, answers);
    if (section === 'project') notebook.wordings.set(id, wording);
  }
  await addRules(amina, notebook, id, group.name);
  const reference = await send(amina, notebook, id);
  return { id, reference, group: group.name };
}

/** The words of one saving, by which a later reader knows which it was. */
export const worded = (wording: number): string =>
  `We make lanterns together in five shops. This is wording ${wording}.`;

export const wordingIn = (words: string): number => Number(/wording (\d+)/.exec(words)?.[1]);

async function saveSection(
  amina: Browser,
  id: number,
  key: string,
  answers: Record<string, string | string[]>,
): Promise<void> {
  const path = `/applications/${id}/sections/${key}`;
  const { text } = await amina.open(path);
  const section = standardForm.sections.find((each) => each.key === key);
  const names = section?.questions.map((question) => question.key) ?? [];
  const fields = Object.entries(answers).filter(([name]) => names.includes(name.split('-')[0] ?? name));
  const version = found(/name="version" value="(\d+)"/, text);
  const shown = found(/name="shown" value="([^"]+)"/, text);
  accepted(await amina.send(path, { ...Object.fromEntries(fields), version, shown, then: 'later' }));
}

async function addRules(amina: Browser, notebook: Notebook, id: number, group: string): Promise<void> {
  const rules = pdfOf([`The rules of ${group}`, '1. Everyone may come.', 'x'.repeat(200_000)]);
  const path = `/applications/${id}/documents`;
  accepted(await amina.attach(path, { question: 'governingRules' }, rules, 'rules.pdf'));
  notebook.files.set(id, createHash('sha256').update(rules).digest('hex'));
}

async function send(amina: Browser, notebook: Notebook, id: number): Promise<string> {
  const declarations = standardForm.sections.find(({ key }) => key === 'declarations')?.questions ?? [];
  const ticks = Object.fromEntries(declarations.map(({ key }) => [key, 'yes']));
  const signature = { ...ticks, signedBy: 'Amina Yusuf', signedRole: 'Chair' };
  accepted(await amina.send(`/applications/${id}/submission`, signature));
  const { text } = await amina.open(`/applications/${id}`);
  const reference = found(/(CF-\d{4}-\d{4})/, text);
  const code = found(/((?:[0-9a-f]{4} ){3}[0-9a-f]{4})/, text);
  notebook.receipts.set(id, { reference, code });
  notebook.steps.set(id, 'submitted');
  return reference;
}
