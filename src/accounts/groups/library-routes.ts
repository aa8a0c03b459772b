import type { Request, Response } from 'express';
import { findDocument, keepUpload, sendDocument } from '../../documents';
import type { Services } from '../../services';
import { dayOf } from '../../values/day';
import { onField, type Problem } from '../../values/problem';
import { t } from '../../values/t';
import { only } from '../../web/audience';
import { type Fields, fieldsOf, readForm } from '../../web/forms';
import { showPage } from '../../web/pages';
import { actorOf, idFrom } from '../../web/requests';
import { get, post, table, upload } from '../../web/routes';
import { libraryForm } from './forms';
import { expiryOf, libraryKinds, libraryProblems } from './library';
import { addToLibrary, takeOutOfLibrary } from './library-actions';
import { findInLibrary, libraryOf } from './library-store';
import { findProfile } from './profile-store';

export const libraryRoutes = table([
  get('/groups/:id/documents', only('member'), showLibrary),
  upload('/groups/:id/documents', only('member'), addFile),
  get('/groups/:id/documents/:document', only('member'), downloadFile),
  get('/groups/:id/documents/:document/removal', only('member'), showRemoval),
  post('/groups/:id/documents/:document/removal', only('member'), sendRemoval),
]);

async function showLibrary(req: Request, res: Response, services: Services) {
  await showLibraryPage(req, res, services, {});
}

/** Whatever happens, the upload does not stay in the incoming folder. */
async function addFile(req: Request, res: Response, services: Services) {
  try {
    await takeFile(req, res, services);
  } finally {
    if (req.file) await services.files.discard(req.file.path);
  }
}

async function takeFile(req: Request, res: Response, services: Services) {
  const { id } = await findProfile(services.db, actorOf(req), idFrom(req));
  const again = (problems: Problem[]) =>
    showLibraryPage(req, res.status(422), services, { problems, values: fieldsOf(req.body) });
  const { values, problems } = readForm(libraryForm, req.body);
  const noFile = req.file ? [] : [{ field: 'file', text: 'Select a file' }];
  const full = libraryProblems((await libraryOf(services.db, id)).length);
  if (!values || !req.file || full.length > 0) return again([...problems, ...noFile, ...full]);
  const kept = await keepUpload(services, req.file.path, req.file.originalname);
  if ('problems' in kept) return again(onField('file', kept.problems));

  const title = values.title || kept.file.originalName;
  await addToLibrary(services, actorOf(req), id, { ...values, title, file: kept.file });
  req.session.message = t('{name} is in your group’s files.', { name: title });
  res.redirect(303, `/groups/${id}/documents`);
}

async function downloadFile(req: Request, res: Response, services: Services) {
  const { id } = await findProfile(services.db, actorOf(req), idFrom(req));
  const { documentId } = await findInLibrary(services.db, id, idFrom(req, 'document'));
  await sendDocument(res, services, await findDocument(services.db, documentId));
}

async function showRemoval(req: Request, res: Response, { db }: Services) {
  const group = await findProfile(db, actorOf(req), idFrom(req));
  const file = await findInLibrary(db, group.id, idFrom(req, 'document'));
  showPage(res, 'accounts/groups/library-removal', {
    title: t('Do you want to take this file out?'),
    backLink: { href: `/groups/${group.id}/documents`, text: t('Your group’s files') },
    group,
    file,
  });
}

async function sendRemoval(req: Request, res: Response, services: Services) {
  const { id } = await findProfile(services.db, actorOf(req), idFrom(req));
  const file = await findInLibrary(services.db, id, idFrom(req, 'document'));
  await takeOutOfLibrary(services, actorOf(req), id, file.id);
  req.session.message = t('You took out {name}.', { name: file.title });
  res.redirect(303, `/groups/${id}/documents`);
}

async function showLibraryPage(
  req: Request,
  res: Response,
  { db, clock }: Services,
  again: { problems?: Problem[]; values?: Fields },
): Promise<void> {
  const group = await findProfile(db, actorOf(req), idFrom(req));
  const files = await libraryOf(db, group.id);
  const today = dayOf(clock());
  showPage(res, 'accounts/groups/library', {
    title: t('Your group’s files'),
    backLink: { href: `/groups/${group.id}`, text: group.name },
    group,
    files: files.map((file) => ({ ...file, expiry: expiryOf(file, today) })),
    libraryKinds,
    ...again,
  });
}
