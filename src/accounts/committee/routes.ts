import { contactRoutes } from './contact-routes';
import { officerRoutes } from './officer-routes';

export const routes = [...officerRoutes, ...contactRoutes];
