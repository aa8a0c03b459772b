import { only } from '../web/audience';
import { get, post, table } from '../web/routes';
import {
  declare,
  download,
  showAssignment,
  showDeclaration,
  showDeclarations,
  showHome,
} from './assessor-routes';
import { giveOut, moderate, showBidScores } from './bid-routes';
import { declareInterest, rule, showInterest, showRuling } from './conflict-routes';
import { addToPanel, showPanel, showRound } from './round-routes';
import { keepScores, sendScores, showCheck } from './score-routes';
import { remove, reopen, showRemoval, showReopening } from './undoing-routes';

const judges = only('assessor', 'manager', 'decider', 'auditor');
const declarers = only('assessor', 'manager', 'decider');
const readers = only('manager', 'decider', 'auditor');

export const routes = table([
  get('/assessment', judges, showHome),
  get('/assessment/declarations', declarers, showDeclarations),
  get('/assessment/rulings/:application/:person', only('assessor', 'manager'), showRuling),
  post('/assessment/rulings/:application/:person', only('assessor', 'manager'), rule),

  get('/assessment/rounds/:round', readers, showRound),
  get('/assessment/rounds/:round/panel', readers, showPanel),
  post('/assessment/rounds/:round/panel', only('manager'), addToPanel),

  get('/assessment/applications/:id', judges, showBidScores),
  post('/assessment/applications/:id/assignments', only('manager'), giveOut),
  post('/assessment/applications/:id/moderation', only('manager', 'assessor'), moderate),
  get('/assessment/applications/:id/declaration', only('manager', 'decider'), showInterest),
  post('/assessment/applications/:id/declaration', only('manager', 'decider'), declareInterest),
  get('/assessment/applications/:id/assignments/:assignment/reopening', only('manager'), showReopening),
  post('/assessment/applications/:id/assignments/:assignment/reopening', only('manager'), reopen),
  get('/assessment/applications/:id/assignments/:assignment/removal', only('manager'), showRemoval),
  post('/assessment/applications/:id/assignments/:assignment/removal', only('manager'), remove),

  get('/assessment/:assignment', only('assessor'), showAssignment),
  get('/assessment/:assignment/declaration', only('assessor'), showDeclaration),
  post('/assessment/:assignment/declaration', only('assessor'), declare),
  post('/assessment/:assignment/scores', only('assessor'), keepScores),
  get('/assessment/:assignment/submission', only('assessor'), showCheck),
  post('/assessment/:assignment/submission', only('assessor'), sendScores),
  get('/assessment/:assignment/documents/:documentId', only('assessor'), download),
]);
