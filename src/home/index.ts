import { informationRoutes } from './information-routes';

export const routes = [...informationRoutes];
