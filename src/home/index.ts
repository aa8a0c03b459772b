import { groupPageRoutes } from './group-page-routes';
import { informationRoutes } from './information-routes';
import { routes as homeRoutes } from './routes';

export const routes = [...homeRoutes, ...groupPageRoutes, ...informationRoutes];
