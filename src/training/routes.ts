import { attendanceRoutes } from './attendance-routes';
import { bookingRoutes } from './booking-routes';
import { sessionRoutes } from './session-routes';

export const routes = [...sessionRoutes, ...bookingRoutes, ...attendanceRoutes];
