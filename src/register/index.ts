export { byteOrderMark, line } from './csv';
export { publicFigures, type PublicFigures } from './place-queries';
export { routes } from './routes';
