export { byteOrderMark, line } from './csv';
export { roundedDown } from './entry';
export { publicFigures, type PublicFigures } from './place-queries';
export { routes } from './routes';
