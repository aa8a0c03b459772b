import { urlencoded, type Request, type RequestHandler, type Response } from 'express';
import { t } from '../values/t';
import { showPage } from './pages';
import { ownPath } from './requests';

/**
 * Says that the portal cannot answer now, and gives back the form that was sent, to be sent again: overload loses no
 * text (guarantees.md OP-07).
 */
export function showUnavailable(req: Request, res: Response): void {
  forgetSession(req);
  readAnyBody(req, res, () => {
    res.set('Retry-After', '10').status(503);
    const again = { address: ownPath(req.originalUrl, '/'), fields: fieldsToSend(req.body) };
    showPage(res, 'errors/unavailable', { title: t('Sorry, we cannot answer just now'), again });
  });
}

// Nobody is known on this page: keeping the session in step would ask the database that does not answer.
function forgetSession(req: Request): void {
  delete (req as Partial<Request>).session;
  delete req.user;
}

// The session comes before the body, so where it was the session that failed the body is still to be read.
function readAnyBody(req: Request, res: Response, done: () => void): void {
  if (req.body === undefined) readFields(req, res, done);
  else done();
}

const readFields = urlencoded({ extended: false, limit: '1mb', parameterLimit: 2000 }) as RequestHandler;

/** The fields of a form, in order; none when it holds a password, which no page should carry. */
function fieldsToSend(body: unknown): [string, string][] {
  const fields = Object.entries((body ?? {}) as Record<string, unknown>).flatMap(([name, value]) =>
    [value].flat().map((text): [string, string] => [name, String(text)]),
  );
  return fields.some(([name]) => name === 'password') ? [] : fields;
}
