export type { Directory } from './directory';
export { openDirectory } from './openid-directory';
export { routes } from './routes';
export { askDirectory } from './standing';
export { sweepVouchings } from './store';
