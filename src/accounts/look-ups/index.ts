export { findings, type LookUp } from './look-up';
export { routes } from './routes';
export { lookUpsOf } from './store';
