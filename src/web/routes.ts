import type { NextFunction, Request, RequestHandler, Response, Router } from 'express';
import { Forbidden } from '../errors';
import type { Services } from '../services';
import { anyone, type Audience } from './audience';
import { refuseForgery } from './csrf';
import { holdForm } from './held-forms';
import { askForProof } from './proof';
import { signInAddress, visitorOf } from './requests';
import { receiveFiles } from './uploads';

export type Handler = (req: Request, res: Response, services: Services) => void | Promise<void>;
export type Method = 'get' | 'post';

/** One route as plain data: the house test, the authorisation matrix and `mount` read the same table. */
export type Route = {
  method: Method;
  path: string;
  audience: Audience;
  handler: Handler;
  receivesFiles: boolean;
  /** Whether the person must have shown just now who they are (product.md, Decided 11). */
  asksForProof?: true;
  /** Whether another server calls it, which has no session and no form of ours: the route itself must prove who calls. */
  isForServers?: true;
};

export function table(routes: Route[]): readonly Route[] {
  return routes;
}

export function get(path: string, audience: Audience, handler: Handler): Route {
  return { method: 'get', path, audience, handler, receivesFiles: false };
}

export function post(path: string, audience: Audience, handler: Handler): Route {
  return { method: 'post', path, audience, handler, receivesFiles: false };
}

/** A message from another server: no token of a session comes with it, so its own signature must be checked. */
export function postFromServer(path: string, handler: Handler): Route {
  return { ...post(path, anyone, handler), isForServers: true };
}

/** A form that sends a file: multipart, its CSRF token first. */
export function upload(path: string, audience: Audience, handler: Handler): Route {
  return { method: 'post', path, audience, handler, receivesFiles: true };
}

/** A route that touches money, decisions, permissions or an account's own safety: it is asked each time who does it. */
export function proved(route: Route): Route {
  return { ...route, asksForProof: true };
}

export function mount(router: Router, routes: readonly Route[], services: Services): void {
  for (const route of routes) {
    const beats: RequestHandler[] = [forbidCaching(route.audience), admit(route.audience)];
    if (route.receivesFiles) beats.push(receiveFiles(services));
    if (route.method === 'post' && !route.isForServers) beats.push(refuseForgery);
    if (route.method === 'post') beats.push(stampReceipt(services));
    if (route.asksForProof) beats.push(askForProof(services.clock));
    router[route.method](route.path, ...beats, (req: Request, res: Response) =>
      route.handler(req, res, services),
    );
  }
}

function admit(audience: Audience): RequestHandler {
  return (req: Request, res: Response, next: NextFunction) => {
    const visitor = visitorOf(req);
    if (!visitor && !audience.anonymous) {
      const held = req.method === 'POST' && holdForm(req);
      const back = held ? '/held-form' : req.originalUrl;
      res.redirect(303, signInAddress(back));
      return;
    }
    if (visitor && !audience.admits(visitor)) throw new Forbidden();
    next();
  };
}

function forbidCaching(audience: Audience): RequestHandler {
  return (req, res, next) => {
    const shared = audience.anonymous && req.method === 'GET' && !req.headers.cookie;
    res.set('Cache-Control', shared ? 'public, max-age=60' : 'no-store');
    if (shared) res.vary('Cookie');
    next();
  };
}

/** Notes when the whole of a form had arrived, before anything is waited for (product.md, Decided 17). */
export function stampReceipt(services: Services): RequestHandler {
  return (req, _res, next) => {
    if (req.body !== undefined) req.receivedAt ??= services.clock();
    next();
  };
}

/** Paths of one table under the address it is mounted at. */
export function under(prefix: string, routes: readonly Route[]): readonly Route[] {
  return routes.map((route) => ({ ...route, path: route.path === '/' ? prefix : prefix + route.path }));
}
