import { archiveRoutes } from './archive-routes';
import { erasureRoutes } from './erasure-routes';
import { holdRoutes } from './hold-routes';
import { mentionRoutes } from './mentions/routes';
import { routes as requestRoutes } from './requests';
import { retentionRoutes } from './retention-routes';

export { replayErasures } from './erasure-actions';
export { requestLetters } from './requests';
export { finishRuns } from './retention-actions';
export { deleteOldLogs } from './retention-log-actions';
export { warningLetters, warnUnusedAccounts } from './warning-actions';

export const routes = [
  ...archiveRoutes,
  ...erasureRoutes,
  ...mentionRoutes,
  ...holdRoutes,
  ...requestRoutes,
  ...retentionRoutes,
];
