import { informationRoutes } from './information-routes';
import { routes as homeRoutes } from './routes';

export const routes = [...homeRoutes, ...informationRoutes];
