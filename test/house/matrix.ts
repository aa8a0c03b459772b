import type { Route } from '../../src/web/routes';
import type { Persona } from './scene';

/** How an address may be answered: shown or done, 403, 404 as if absent, 303 to sign in and back. */
export type Cell = '✓' | '✗' | '∅' | '→';

/** Who stands in each column, by their turn: what becomes of the last three happens just before it (turns.ts). */
export const columns = {
  an: { by: 'anonymous', is: 'somebody who has not signed in' },
  le: { by: 'amina', is: 'who leads the group' },
  me: { by: 'joseph', is: 'a member of the group, but of none of its lead’s others' },
  ot: {
    by: 'bea',
    is: 'who leads other groups, one with an answer to its bid, and has a place on the course',
  },
  rm: { by: 'rita', is: 'who has left the group for another' },
  cl: { by: 'gwen', is: 'the chair, an assessor with no link to the bid' },
  un: { by: 'tomasz', is: 'an assessor who has not yet said whether there is a link' },
  co: { by: 'tomasz', is: 'an assessor who has declared a link' },
  no: { by: 'tomasz', is: 'an assessor who was not given the bid' },
  ma: { by: 'ruth', is: 'the manager' },
  de: { by: 'dev', is: 'the decider' },
  f1: { by: 'priya', is: 'a finance officer' },
  f2: { by: 'colin', is: 'the other finance officer' },
  tr: { by: 'marta', is: 'the trainer' },
  ad: { by: 'sam', is: 'the administrator' },
  au: { by: 'ines', is: 'the auditor' },
  mc: { by: 'ruth', is: 'the manager, who has declared an interest by now' },
  go: { by: 'joseph', is: 'who has left the only group they had' },
  di: { by: 'colin', is: 'somebody whose account has been disabled' },
} as const satisfies Record<string, { by: Persona; is: string }>;
export type Column = keyof typeof columns;

/**
 * guarantees.md, section 3, by address. Whoever sends a form sends the one its page showed to whom it is for, so the
 * lead's bid is for the second group, of which the lead alone is a member.
 */
const written = `
                                                                    an le me ot rm cl un co no ma de f1 f2 tr ad au mc go di
get  /healthz                                                       ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /readyz                                                        ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /sign-in                                                       ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
post /sign-in                                                       ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
post /sign-out                                                      ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /held-form                                                     →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
post /held-form/removal                                             →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
get  /groups/:id                                                    →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✓  ✗  ✓  ✓  ✗  ✓  ✓  ✓  ✗  →
get  /demo/mail                                                     ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /demo/mail/:id                                                 ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /letters/given-up                                              →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✓  ✗  ✓  ✗  →
get  /                                                              ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /funds/:fund                                                   ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /rounds/:round                                                 ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /rounds/:round/questions                                       ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /rounds/:round/eligibility                                     ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
post /rounds/:round/eligibility                                     ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /home                                                          →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
get  /privacy                                                       ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /cookies                                                       ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /accessibility                                                 ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /contact                                                       ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /reports                                                       →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✓  ✓  ✓  ✗  ✗  ✓  ✓  ✗  →
get  /reports/ledger                                                →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✓  ✓  ✓  ✗  ✗  ✓  ✓  ✗  →
get  /reports/ledger.csv                                            →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✓  ✓  ✓  ✗  ✗  ✓  ✓  ✗  →
get  /reports/ledger/months                                         →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✓  ✓  ✓  ✗  ✗  ✓  ✓  ✗  →
get  /training                                                      ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /training/sessions/:id.ics                                     ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /training/sessions/:id                                         ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /training/sessions/:id/bookings                                →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
post /training/sessions/:id/bookings                                →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
get  /training/bookings                                             →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
get  /training/bookings/:id                                         →  ∅  ∅  ✓  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  →
get  /training/bookings/:id/cancellation                            →  ∅  ∅  ✓  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  →
post /training/bookings/:id/cancellation                            →  ∅  ∅  ✓  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  →
get  /training/sessions/:id/register                                →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✓  ✗  ✗  ✓  ✗  →
post /training/sessions/:id/register                                →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✓  ✗  ✗  ✓  ✗  →
get  /applications                                                  →  ✓  ✓  ✓  ✓  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✓  ✓  ✗  →
post /applications                                                  →  ✓  ∅  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /applications/new                                              →  ✓  ✓  ✓  ✓  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /applications/:id                                              →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✓  ∅  ✗  →
get  /applications/:id/sections/:section                            →  ✓  ∅  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
post /applications/:id/sections/:section                            →  ✓  ∅  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /applications/:id/documents                                    →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
post /applications/:id/documents                                    →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
post /applications/:id/documents/later                              →  ✓  ∅  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /applications/:id/documents/:document                          →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✓  ∅  ✗  →
post /applications/:id/documents/:document/removal                  →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /applications/:id/answers                                      →  ✓  ∅  ∅  ∅  ✗  ✗  ✗  ✗  ∅  ✗  ✗  ✗  ✗  ✗  ∅  ∅  ✗  →
get  /applications/:id/submission                                   →  ✓  ∅  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
post /applications/:id/submission                                   →  ✓  ∅  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /applications/:id/withdrawal                                   →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
post /applications/:id/withdrawal                                   →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /applications/:id/letters/:letter                              →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✓  ∅  ✗  →
get  /applications/:id/checks                                       →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✓  ∅  ✗  →
post /applications/:id/checks                                       →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✗  ∅  ✗  →
get  /assessment                                                    →  ✗  ✗  ✗  ✗  ✓  ✓  ✓  ✓  ✓  ✓  ✗  ✗  ✗  ✗  ✓  ✓  ✗  →
get  /assessment/declarations                                       →  ✗  ✗  ✗  ✗  ✓  ✓  ✓  ✓  ✓  ✓  ✗  ✗  ✗  ✗  ✗  ✓  ✗  →
get  /assessment/rulings/:application/:person                       →  ✗  ✗  ✗  ✗  ✓  ∅  ∅  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ∅  ✗  →
post /assessment/rulings/:application/:person                       →  ✗  ✗  ✗  ✗  ✓  ∅  ∅  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ∅  ✗  →
get  /assessment/rounds/:round                                      →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✓  ✗  ✗  ✗  ✗  ✓  ✓  ✗  →
get  /assessment/rounds/:round/panel                                →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✓  ✗  ✗  ✗  ✗  ✓  ✓  ✗  →
post /assessment/rounds/:round/panel                                →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  →
get  /assessment/applications/:id                                   →  ✗  ✗  ✗  ✗  ∅  ∅  ∅  ∅  ✓  ✓  ✗  ✗  ✗  ✗  ✓  ∅  ✗  →
post /assessment/applications/:id/assignments                       →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✗  ∅  ✗  →
post /assessment/applications/:id/moderation                        →  ✗  ✗  ✗  ✗  ∅  ∅  ∅  ∅  ✓  ✗  ✗  ✗  ✗  ✗  ✗  ∅  ✗  →
get  /assessment/applications/:id/declaration                       →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✓  ✗  ✗  ✗  ✗  ✗  ∅  ✗  →
post /assessment/applications/:id/declaration                       →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✓  ✗  ✗  ✗  ✗  ✗  ∅  ✗  →
get  /assessment/applications/:id/assignments/:assignment/reopening →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✗  ∅  ✗  →
post /assessment/applications/:id/assignments/:assignment/reopening →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✗  ∅  ✗  →
get  /assessment/applications/:id/assignments/:assignment/removal   →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✗  ∅  ✗  →
post /assessment/applications/:id/assignments/:assignment/removal   →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✗  ∅  ✗  →
get  /assessment/:assignment                                        →  ✗  ✗  ✗  ✗  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /assessment/:assignment/declaration                            →  ✗  ✗  ✗  ✗  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
post /assessment/:assignment/declaration                            →  ✗  ✗  ✗  ✗  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
post /assessment/:assignment/scores                                 →  ✗  ✗  ✗  ✗  ✓  ∅  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /assessment/:assignment/submission                             →  ✗  ✗  ✗  ✗  ✓  ∅  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
post /assessment/:assignment/submission                             →  ✗  ✗  ✗  ✗  ✓  ∅  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /assessment/:assignment/documents/:documentId                  →  ✗  ✗  ✗  ✗  ✓  ∅  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /awards                                                        →  ✓  ✓  ✓  ✓  ✗  ✗  ✗  ✗  ✓  ✓  ✓  ✓  ✗  ✗  ✓  ✓  ✗  →
get  /awards/schedules                                              →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✓  ✗  ✗  ✗  ✗  ✓  ✓  ✗  →
get  /awards/schedules/new                                          →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  →
post /awards/schedules                                              →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  →
get  /awards/schedules/:id/approval                                 →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
post /awards/schedules/:id/approval                                 →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /awards/schedules/:id/lines/:line/removal                      →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
post /awards/schedules/:id/lines/:line/removal                      →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /awards/schedules/:id/release                                  →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  →
post /awards/schedules/:id/release                                  →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  →
get  /awards/schedules/:id/cancellation                             →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  →
post /awards/schedules/:id/cancellation                             →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  →
get  /awards/schedules/:id                                          →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✓  ✗  ✗  ✗  ✗  ✓  ✓  ✗  →
get  /applications/:id/feedback                                     →  ∅  ∅  ✓  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /awards/:id                                                    →  ✓  ∅  ∅  ∅  ✗  ✗  ✗  ✗  ✓  ✓  ✓  ✓  ✗  ✗  ✓  ✓  ✗  →
get  /register                                                      ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /register/awards/:reference                                    ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /register/wards/:ward                                          ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /register/grants.csv                                           ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /register/transparency.csv                                     ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /decisions                                                     ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
`;

const [head = '', ...lines] = written.trim().split('\n');
const order = head.trim().split(/\s+/) as Column[];

/** Each route by its method and path, with a cell for every column. */
export const matrix = new Map<string, Record<Column, Cell>>(
  lines.map((line) => {
    const [method = '', path = '', ...cells] = line.trim().split(/\s+/);
    const row = order.map((column, index) => [column, cells[index] as Cell]);
    return [`${method} ${path}`, Object.fromEntries(row) as Record<Column, Cell>];
  }),
);

export const rowOf = ({ method, path }: Route): string => `${method} ${path}`;
