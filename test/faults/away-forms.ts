import { type Fields, givenBack, type Person } from './person';

type Form = { by: Person; path: string; fields: Fields };

/** What people have open and filled in when the database goes away: one form of each kind that holds their words. */
export type Forms = { section: Form; scores: Form; booking: Form; upload: Form & { file: File } };

export const typed = 'Ten evenings.\r\nTŷ & "tea" <b>for all</b>';

export async function formsOf(
  amina: Person,
  gwen: Person,
  at: { session: number; work: number },
): Promise<Forms> {
  const bid = await startBid(amina);
  const work = `/assessment/${at.work}`;
  const documents = `${bid}/documents`;
  const rules = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';
  return {
    section: await filledIn(amina, `${bid}/sections/project`, [['whatHappens', typed]]),
    scores: await filledIn(gwen, `${work}/scores`, [['strength', typed]], work),
    booking: await filledIn(
      amina,
      `/training/sessions/${at.session}/bookings`,
      aPlaceFor('Friends & family'),
    ),
    upload: {
      by: amina,
      path: documents,
      fields: await amina.hiddenOn(`${bid}/sections/documents`, documents),
      file: new File([rules], 'Rules.pdf'),
    },
  };
}

export const aPlaceFor = (groupName: string): Fields => [
  ['group', 'another'],
  ['groupName', groupName],
];

/** The form of a page with its hidden fields, and what is typed. */
export async function filledIn(by: Person, path: string, words: Fields, page = path): Promise<Form> {
  const hidden = await by.hiddenOn(page, path);
  const names = words.map(([name]) => name);
  return { by, path, fields: [...hidden.filter(([name]) => !names.includes(name)), ...words] };
}

/** Sends each, to be told that the portal cannot answer just now and given back every word. */
export async function areGivenBack({ section, scores, booking, upload }: Forms): Promise<void> {
  const sendings = [section, scores, booking].map(async ({ by, path, fields }) => {
    expect(fields[0]?.[0]).toBe('_csrf');
    expect(givenBack(await by.send(path, fields), path)).toEqual(fields);
  });
  const { by, path, fields, file } = upload;
  const answer = await by.attach(path, [...fields, ['no[page][of]', 'ours']], file);
  expect(givenBack(answer, path)).toEqual(fields);
  expect(answer.$('main form').attr('enctype')).toBe('multipart/form-data');
  expect(answer.$('main form label[for="file"]').text().trim()).toBe('Choose the file again');
  expect(answer.$('main form input[type="file"]').attr()).toMatchObject({ id: 'file', name: 'file' });
  await Promise.all(sendings);
}

/** Sends each again as it was given back. */
export async function areTaken({ section, scores, booking, upload }: Forms): Promise<void> {
  for (const { by, path, fields } of [section, scores, booking])
    expect([path, (await by.send(path, fields)).status]).toEqual([path, 303]);
  const { by, path, fields, file } = upload;
  expect([path, (await by.attach(path, fields, file)).status]).toEqual([path, 303]);
}

async function startBid(amina: Person): Promise<string> {
  const page = '/applications/new?round=everyday-grants';
  const hidden = await amina.hiddenOn(page, '/applications');
  const { location } = await amina.send('/applications', [...hidden, ['band', 'small']]);
  expect(location).toMatch(/^\/applications\/\d+$/);
  return location;
}
