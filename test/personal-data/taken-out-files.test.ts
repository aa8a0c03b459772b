import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { addToLibrary, takeOutOfLibrary } from '../../src/accounts/groups/library-actions';
import { reuseDocument } from '../../src/applications/document-actions';
import { keepUpload } from '../../src/documents';
import { confirmRun, proposeRun } from '../../src/personal-data/retention-actions';
import { draftWith, smallBid } from '../applications/bidding';
import { pdf } from '../documents/files';
import { openPrivacyScene, type PrivacyScene, wrongIn } from './scene';

let scene: PrivacyScene;
beforeEach(async () => void (scene = await openPrivacyScene()));
afterEach(() => scene.database.drop());

async function addFile(title: string): Promise<number> {
  const { services, amina, groups } = scene;
  const upload = path.join(services.files.incoming, randomUUID());
  await writeFile(upload, pdf(` /Title (${title})`));
  const kept = await keepUpload(services, upload, `${title}.pdf`);
  if ('problems' in kept) throw new Error('The file was refused');
  const about = { kind: 'governingRules', title, expiresOn: null, file: kept.file };
  return addToLibrary(services, amina, groups.fenside, about);
}

test('a file taken out of the library goes after six months, unless a bid has it or it is still there', async () => {
  const { services, amina, groups, sam, second } = scene;
  const { id: bid } = await draftWith(scene, smallBid);
  const [gone, used] = [await addFile('Rules of Amina'), await addFile('Rules of 2020')];
  await addFile('Rules of 2024');
  await reuseDocument(services, amina, bid, { questionKey: 'governingRules', fileId: used });
  for (const id of [gone, used]) await takeOutOfLibrary(services, amina, groups.fenside, id);

  services.setClock('2027-05-19T12:00:00Z');
  await expect(proposeRun(services, sam)).rejects.toThrow('Nothing is due');
  services.setClock('2027-05-20T12:00:00Z');
  await confirmRun(services, second, await proposeRun(services, sam));
  const items = await services
    .db('retention_items')
    .where('class', 'library-file')
    .select('record_id', 'outcome');
  expect(items).toEqual([{ record_id: gone, outcome: 'gone' }]);
  const files = await services.db('group_documents').orderBy('id').select('title', 'removed_at');
  expect(files.map(({ title }) => title)).toEqual(['[erased]', 'Rules of 2020', 'Rules of 2024']);
  const documents = await services.db('documents').orderBy('id').select('original_name', 'storage_name');
  expect(documents[0]?.original_name).toBe('[erased]');
  await expect(services.files.open(documents[0]?.storage_name ?? '')).rejects.toThrow('ENOENT');
  expect(await wrongIn(scene)).toEqual([]);
});
