export { routes as likenessRoutes } from './likenesses/routes';
export { routes } from './routes';
