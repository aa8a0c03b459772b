import { handlingRoutes } from './handling-routes';
import { personRoutes } from './person-routes';
import { registerRoutes } from './register-routes';
import { sendingRoutes } from './routes';

export { requestLetters } from './check-queries';

export const routes = [...sendingRoutes, ...registerRoutes, ...personRoutes, ...handlingRoutes];
