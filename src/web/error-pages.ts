import type { NextFunction, Request, Response } from 'express';
import { isUnavailable } from '../db';
import { BadRequest, Forbidden, NotFound, Refused } from '../errors';
import type { Services } from '../services';
import { TooManyWaiting } from '../values/turns';
import { showPage } from './pages';
import { ownPath, signInAddress, visitorOf } from './requests';
import { showUnavailable } from './unavailable';
import { writtenIn } from './written';

/** The one place that knows status codes for errors (house.md, Problems and errors). */
export function showError(services: Services) {
  return (error: unknown, req: Request, res: Response, next: NextFunction): void => {
    if (res.headersSent) return next(error);
    res.set('Cache-Control', 'no-store');
    const backLink = { href: wayBack(req), text: 'Go back' };
    const written = writtenIn(req);
    if (error instanceof NotFound) show(res, 404, 'not-found', { title: 'Page not found', written });
    else if (error instanceof Forbidden)
      show(res, 403, 'forbidden', { title: 'This page is not for you', backLink, written });
    else if (error instanceof Refused) {
      show(res, 409, 'refused', { title: 'We cannot do that now', refusals: error.problems, backLink });
    } else if (error instanceof BadRequest) {
      show(res, error.status, 'bad-request', {
        title: 'We could not read what was sent',
        words: error.message,
        backLink,
        written,
      });
    } else if (isClientFault(error)) {
      show(res, error.status, 'bad-request', {
        title: 'We could not read what was sent',
        words: '',
        backLink,
        written,
      });
    } else if (isUnavailable(error) || error instanceof TooManyWaiting) {
      services.log.warn({ reference: req.reference, reason: reasonOf(error) }, 'unavailable');
      showUnavailable(req, res);
    } else {
      services.log.error({ reference: req.reference, err: error }, 'unexpected error');
      show(res, 500, 'unexpected', { title: 'Sorry, there is a problem', reference: req.reference });
    }
  };
}

/** For addresses no route knows: anonymous people are asked to sign in, so that nothing tells what exists. */
export function showNotFound(req: Request, res: Response): void {
  if (!visitorOf(req) && req.method === 'GET' && isPrivate(req.path)) {
    res.set('Cache-Control', 'no-store');
    res.redirect(303, signInAddress(req.originalUrl));
    return;
  }
  throw new NotFound();
}

const privatePlaces = /^\/(home|groups|applications|assessment|panels|awards|payments|reports|admin)(\/|$)/;

function isPrivate(path: string): boolean {
  return privatePlaces.test(path);
}

function show(
  res: Response,
  status: number,
  view: string,
  page: { title: string; [name: string]: unknown },
): void {
  showPage(res.status(status), `errors/${view}`, page);
}

function wayBack(req: Request): string {
  const referrer = URL.parse(req.get('Referer') ?? '');
  return referrer?.host === req.get('Host')
    ? ownPath(referrer?.pathname, '/home')
    : visitorOf(req)
      ? '/home'
      : '/';
}

function isClientFault(error: unknown): error is { status: number } {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  return status >= 400 && status < 500;
}

// The name or code alone: a database's own words quote what was asked.
function reasonOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return String(code ?? name);
}
