import { archiveRoutes } from './archive-routes';
import { erasureRoutes } from './erasure-routes';
import { holdRoutes } from './hold-routes';
import { retentionRoutes } from './retention-routes';

export { replayErasures } from './erasure-actions';
export { finishRuns } from './retention-actions';
export { warningLetters, warnUnusedAccounts } from './warning-actions';

export const routes = [...archiveRoutes, ...erasureRoutes, ...holdRoutes, ...retentionRoutes];
