import type { Request, Response } from 'express';
import type { Problem } from '../values/problem';
import type { Assets } from './assets';
import { csrfToken } from './csrf';
import type { Fields } from './forms';
import { navigationFor } from './navigation';
import { visitorOf } from './requests';
import { isShared, shareSent } from './shared-pages';
import { includeIn, renderView } from './templates';
import { viewHelpers } from './view-helpers';

/** What a view needs; everything else it shows is named by the page itself. */
export type Page = {
  title: string;
  description?: string | undefined;
  backLink?: { href: string; text?: string } | undefined;
  problems?: Problem[] | undefined;
  values?: Fields | undefined;
  [name: string]: unknown;
};

export type Shell = { assets: Assets; demonstration: boolean };

/** Renders a view inside the layout and sends it. The view sees one local, `page`. */
export function showPage(res: Response, view: string, page: Page): void {
  const before = tokenOf(res.req);
  // The token is made only when a view prints it: pages without a form start no session.
  const csrf = { toString: () => csrfToken(res.req, res) };
  const hasErrors = (page.problems?.length ?? 0) > 0;
  const about = { ...shellOf(res), ...viewHelpers, ...page, ...aboutRequest(res.req), hasErrors, csrf };
  const model = { ...about, include: includeIn(about) };
  const body = errorSummary(page.problems) + renderView(view, model);
  const html = renderView('layout', { ...model, body });
  if (isShared(res)) shareSent(res.type('html').send(html), html);
  else if (tokenOf(res.req) === before) sendPrivate(res, html);
  else sendOnceSaved(res, html);
}

const tokenOf = ({ session }: Request) => (session as typeof session | undefined)?.csrf;

// What is sent by a form whose session could not be kept would be refused. The library sends such a page all the same.
function sendOnceSaved(res: Response, html: string): void {
  res.req.session.save((error: unknown) => {
    if (error) res.req.next?.(error);
    else sendPrivate(res, html);
  });
}

// What is never kept needs no tag to tell whether it changed.
function sendPrivate(res: Response, html: string): void {
  res.setHeader('Content-Type', 'text/html; charset=utf-8');
  res.setHeader('Content-Length', Buffer.byteLength(html));
  res.end(html);
}

export function usePages(shell: Shell): (req: Request, res: Response, next: () => void) => void {
  return (_req, res, next) => {
    res.locals.shell = shell;
    next();
  };
}

function shellOf(res: Response) {
  const { assets, demonstration } = res.locals.shell as Shell;
  return { asset: assets.url, demonstration, language: 'en' };
}

function aboutRequest(req: Request) {
  const actor = visitorOf(req);
  const kept = req.session as typeof req.session | undefined;
  const message = kept?.message;
  if (message !== undefined) delete req.session.message;
  return {
    actor,
    idleSeconds: Math.floor((kept?.idleFor ?? 0) / 1000),
    path: req.path,
    navigation: navigationFor(actor, req.path),
    message,
  };
}

function errorSummary(problems: Problem[] = []): string {
  if (problems.length === 0) return '';
  return viewHelpers.component('error-summary', {
    titleText: viewHelpers.t('There is a problem'),
    errorList: problems.map((problem) => ({
      text: viewHelpers.problemText(problem),
      ...(problem.field && { href: `#${problem.field}` }),
    })),
  });
}
