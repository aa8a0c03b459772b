import compression from 'compression';
import express, { type Express, type Router } from 'express';
import * as accounts from './accounts';
import * as applications from './applications';
import * as assessment from './assessment';
import * as awards from './awards';
import * as funds from './funds';
import * as health from './health';
import * as home from './home';
import * as notifications from './notifications';
import * as personalData from './personal-data';
import * as register from './register';
import * as reports from './reports';
import type { Services } from './services';
import * as training from './training';
import { openAssets } from './web/assets';
import { showError, showNotFound } from './web/error-pages';
import { logRequests } from './web/log';
import { usePages } from './web/pages';
import { mount, stampReceipt, type Route } from './web/routes';
import { securityHeaders } from './web/security';
import { sessions } from './web/session';
import { sharePages } from './web/shared-pages';
import { answerInTurn } from './web/turns';

export type AppSettings = {
  sessionSecret: string;
  secure: boolean;
  trustProxy: number;
  /** How long, in milliseconds, a page that is the same for everyone is sent again without asking; 0 when absent. */
  sharePagesFor?: number;
  /** How many requests are answered at the same time; 30 when absent, three to each of ten connections. */
  atOnce?: number;
};

/** Every route of the portal, as the tests of the house read them. */
export const routes: readonly Route[] = [
  ...health.routes,
  // Before the page of a group, whose address theirs would be taken for.
  ...reports.likenessRoutes,
  ...accounts.routes,
  ...accounts.membershipRoutes,
  ...notifications.routes,
  ...funds.routes,
  ...home.routes,
  ...reports.routes,
  ...training.routes,
  ...applications.routes,
  ...assessment.routes,
  ...awards.routes,
  ...register.routes,
  ...personalData.routes,
];

/** The whole portal as one Express application. Opens nothing and listens to nothing. */
export function createApp(services: Services, settings: AppSettings): Express {
  const app = express();
  const assets = openAssets();
  app.disable('x-powered-by');
  app.set('trust proxy', settings.trustProxy);
  app.set('query parser', 'simple');

  app.use(logRequests(services));
  app.use(securityHeaders(settings.secure));
  app.use('/assets', assets.router);
  app.get('/favicon.ico', assets.favicon);
  app.use(sharePages(services.clock, settings.sharePagesFor ?? 0));
  app.use(compression({ level: 1 }));
  app.use(usePages({ assets, demonstration: services.demonstration }));
  app.use(express.urlencoded({ extended: false, limit: '1mb', parameterLimit: 2000 }));
  app.use(stampReceipt(services));
  app.use(answerInTurn(settings.atOnce ?? 30));
  app.use(
    sessions({
      store: new accounts.SessionStore(services.db, services.clock),
      secret: settings.sessionSecret,
      secure: settings.secure,
      longest: accounts.longestSession,
      baseUrl: services.baseUrl,
    }),
  );
  app.use(accounts.recognise());
  app.use(accounts.askDirectory(services));

  mount(app as Router, routes, services);
  app.use(showNotFound);
  app.use(showError(services));
  return app;
}
