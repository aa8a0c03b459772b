import { libraryRoutes } from './library-routes';
import { profileRoutes } from './profile-routes';
import { signatoryRoutes } from './signatory-routes';

export { toldFacts } from './group-facts';
export { profileGaps, profileProgress } from './profile-gaps';
export { expiryOf, hostGaps, libraryKinds, type LibraryFile } from './library';
export { blankTakenOut, isInLibrary, libraryOf, shareInLibrary } from './library-store';
export { registerLinks } from './register-number';
export { signingGaps } from './signatory';
export { signatoriesOf } from './signatory-store';

export const routes = [...profileRoutes, ...signatoryRoutes, ...libraryRoutes];
