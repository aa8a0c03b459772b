import { table } from '../web/routes';
import { routes as administrationRoutes } from './administration';
import { routes as committeeRoutes } from './committee';
import { routes as likenessRoutes } from './duplicates/routes';
import { routes as groupRoutes } from './groups';
import { joiningRoutes } from './joining-routes';
import { routes as lookUpRoutes } from './look-ups';
import { ownAccountRoutes } from './own-account-routes';
import { proofRoutes } from './proof-routes';
import { routes as secondFactorRoutes } from './second-factor/routes';
import { signInRoutes } from './sign-in-routes';
import { routes as singleSignOnRoutes } from './single-sign-on';

export const routes = table([
  ...signInRoutes,
  ...singleSignOnRoutes,
  ...secondFactorRoutes,
  ...proofRoutes,
  ...joiningRoutes,
  ...ownAccountRoutes,
  ...groupRoutes,
  ...committeeRoutes,
  ...lookUpRoutes,
  ...administrationRoutes,
  ...likenessRoutes,
]);
