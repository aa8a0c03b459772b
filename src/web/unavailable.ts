import { urlencoded, type Request, type RequestHandler, type Response } from 'express';
import { t } from '../values/t';
import { showPage } from './pages';
import { ownPath } from './requests';
import { readTyped } from './uploads';

/**
 * Says that the portal cannot answer now, and gives back the form that was sent, to be sent again: overload loses no
 * text (guarantees.md OP-07).
 */
export function showUnavailable(req: Request, res: Response): void {
  forgetSession(req);
  readAnyBody(req, res, () => {
    res.set('Retry-After', '10').status(503);
    const again = { address: ownPath(req.originalUrl, '/'), fields: fieldsToSend(req.body) };
    const view = hasFile(req) && again.fields.length > 0 ? 'unavailable-upload' : 'unavailable';
    showPage(res, `errors/${view}`, { title: t('Sorry, we cannot answer just now'), again });
  });
}

// Nobody is known on this page: keeping the session in step would ask the database that does not answer.
function forgetSession(req: Request): void {
  delete (req as Partial<Request>).session;
  delete req.user;
}

// The session comes before the body, so where it was the session that failed the body is still to be read.
function readAnyBody(req: Request, res: Response, done: () => void): void {
  if (req.body !== undefined) done();
  else if (hasFile(req)) readTyped(req, res, done);
  else readFields(req, res, done);
}

function hasFile(req: Request): boolean {
  return Boolean(req.is('multipart/form-data'));
}

const readFields = urlencoded({ extended: false, limit: '1mb', parameterLimit: 2000 }) as RequestHandler;

/** The texts of a form, in order; none when it holds a password, which no page should carry. */
function fieldsToSend(body: unknown): [string, string][] {
  const fields = Object.entries((body ?? {}) as Record<string, unknown>).flatMap(([name, value]) =>
    [value]
      .flat()
      .filter((text) => typeof text === 'string')
      .map((text): [string, string] => [name, text]),
  );
  return fields.some(([name]) => name === 'password') ? [] : fields;
}
