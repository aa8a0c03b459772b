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
get  /single-sign-on                                                ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅
get  /single-sign-on/return                                         ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅
get  /single-sign-on/instead                                        ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅
get  /single-sign-on/sign-out                                       ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅
get  /single-sign-on/proof                                          →  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  →
post /single-sign-on/logout                                         ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅  ∅
get  /sign-in/code                                                  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
post /sign-in/code                                                  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /sign-in/second-factor                                         ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
post /sign-in/second-factor                                         ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /proof                                                         →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
post /proof                                                         →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
get  /accounts/new                                                  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
post /accounts                                                      ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /accounts/new/:token                                           ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
post /accounts/new/:token                                           ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /password-resets/new                                           ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
post /password-resets                                               ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /password-resets/:token                                        ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
post /password-resets/:token                                        ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /account                                                       →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
get  /account/presence                                              →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
get  /account/name                                                  →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
post /account/name                                                  →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
get  /account/email                                                 →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
post /account/email                                                 →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
get  /account/email/:token                                          ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
post /account/email/:token                                          ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /account/password                                              →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
post /account/password                                              →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
post /account/sessions/others/removal                               →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
post /account/sessions/:id/removal                                  →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
get  /account/closing                                               →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
post /account/closing                                               →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
get  /account/second-factor                                         →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
get  /account/second-factor/new                                     →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
post /account/second-factor/new                                     →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
get  /account/second-factor/removal                                 →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
post /account/second-factor/removal                                 →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
get  /account/second-factor/recovery-codes                          →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
post /account/second-factor/recovery-codes                          →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
post /account/second-factor/recovery-codes/saved                    →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
get  /held-form                                                     →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
post /held-form                                                     →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
post /held-form/removal                                             →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
get  /groups/:id                                                    →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✓  ✗  ∅  ∅  ✗  ✓  ✓  ✓  ✗  →
get  /groups/new                                                    →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
post /groups/new                                                    →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
get  /groups/:id/profile                                            →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
post /groups/:id/profile                                            →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /groups/:id/look-ups/charity                                   →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  →
post /groups/:id/look-ups/charity                                   →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  →
get  /groups/:id/look-ups/company                                   →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  →
post /groups/:id/look-ups/company                                   →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  →
get  /groups/:id/contact                                            →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
post /groups/:id/contact                                            →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /groups/:id/committee                                          →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
post /groups/:id/committee                                          →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /groups/:id/committee/:officer                                 →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
post /groups/:id/committee/:officer                                 →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /groups/:id/committee/:officer/removal                         →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
post /groups/:id/committee/:officer/removal                         →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /groups/:id/signatories                                        →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
post /groups/:id/signatories                                        →  ✓  ✗  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /groups/:id/signatories/:signatory/ending                      →  ✓  ✗  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
post /groups/:id/signatories/:signatory/ending                      →  ✓  ✗  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /groups/:id/documents                                          →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
post /groups/:id/documents                                          →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /groups/:id/documents/:document                                →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /groups/:id/documents/:document/removal                        →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
post /groups/:id/documents/:document/removal                        →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /groups/:id/likeness                                           →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /groups/likenesses                                             →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✓  ✓  ✗  →
get  /groups/likenesses/:one/:other                                 →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✓  ∅  ✗  →
post /groups/likenesses/:one/:other/difference                      →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✗  ∅  ✗  →
get  /groups/likenesses/:one/:other/link                            →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✗  ∅  ✗  →
post /groups/likenesses/:one/:other/link                            →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✗  ∅  ✗  →
get  /groups/links/:id/removal                                      →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✗  ∅  ✗  →
post /groups/links/:id/removal                                      →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✗  ✗  ∅  ✗  →
get  /groups/:id/people                                             →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✓  ✗  ∅  ∅  ✗  ✓  ✓  ✓  ✗  →
get  /groups/:id/leaving                                            →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
post /groups/:id/leaving                                            →  ✓  ✓  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /groups/:id/people/:person/removal                             →  ✓  ✗  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
post /groups/:id/people/:person/removal                             →  ✓  ✗  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /groups/:id/people/:person/part                                →  ✓  ✗  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
post /groups/:id/people/:person/part                                →  ✓  ✗  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /groups/:id/people/:person/handover                            →  ✓  ✗  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
post /groups/:id/people/:person/handover                            →  ✓  ✗  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /groups/:id/invitations/new                                    →  ✓  ✗  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
post /groups/:id/invitations                                        →  ✓  ✗  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
post /groups/:id/invitations/:invitation/resending                  →  ✓  ✗  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
post /groups/:id/invitations/:invitation/withdrawal                 →  ✓  ✗  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
get  /groups/:id/recovery                                           →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
post /groups/:id/recovery                                           →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
get  /invitations/:token                                            ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
post /invitations/:token                                            ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /admin                                                         →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✓  ✗  ✗  →
get  /admin/invitations                                             →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✓  ✓  ✓  ✗  →
get  /admin/invitations/new                                         →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✓  ✗  ✓  ✗  →
post /admin/invitations/new                                         →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✓  ✗  ✓  ✗  →
post /admin/invitations/:id/letters                                 →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✓  ✗  ✓  ✗  →
get  /admin/invitations/:id/withdrawal                              →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✓  ✗  ✓  ✗  →
post /admin/invitations/:id/withdrawal                              →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✗  ✓  ✗  ✓  ✗  →
get  /admin/readings                                                →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  →
get  /admin/people/:id                                              →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✓  ✗  ✗  →
get  /admin/people/:id/permissions/new                              →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
post /admin/people/:id/permissions/new                              →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
get  /admin/people/:id/permissions/:permission/removal              →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
post /admin/people/:id/permissions/:permission/removal              →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
get  /admin/people/:id/disabling                                    →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
post /admin/people/:id/disabling                                    →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
get  /admin/people/:id/directory/removal                            →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
post /admin/people/:id/directory/removal                            →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
get  /admin/people/:id/second-factor/removal                        →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
post /admin/people/:id/second-factor/removal                        →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
get  /admin/second-factor-resets                                    →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✓  ✗  ✗  →
get  /admin/second-factor-resets/:id/agreement                      →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
post /admin/second-factor-resets/:id/agreement                      →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
post /admin/second-factor-resets/:id/refusal                        →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
get  /admin/people/:id/restoring                                    →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
post /admin/people/:id/restoring                                    →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
get  /admin/people/:id/sessions/removal                             →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
post /admin/people/:id/sessions/removal                             →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
get  /admin/people/:id/delegations/new                              →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
post /admin/people/:id/delegations/new                              →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
get  /account/delegations                                           →  ✗  ✗  ✗  ✗  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✗  →
get  /account/delegations/new                                       →  ✗  ✗  ✗  ✗  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✗  →
post /account/delegations/new                                       →  ✗  ✗  ✗  ✗  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✗  →
get  /account/delegations/:id/removal                               →  ✗  ✗  ✗  ✗  ∅  ∅  ∅  ∅  ∅  ✓  ∅  ∅  ✓  ∅  ∅  ∅  ✗  →
post /account/delegations/:id/removal                               →  ✗  ✗  ✗  ✗  ∅  ∅  ∅  ∅  ∅  ✓  ∅  ∅  ✓  ∅  ∅  ∅  ✗  →
get  /staff-invitations/:token                                      ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
post /staff-invitations/:token                                      ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /first-administrator/:token                                    ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
post /first-administrator/:token                                    ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /account/data                                                  →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
post /account/data                                                  →  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  →
get  /admin/people/:id/erasure                                      →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
post /admin/people/:id/erasure                                      →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
post /admin/people/:id/erasure/confirmation                         →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
post /admin/people/:id/erasure/withdrawal                           →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
get  /admin/people/:id/erasure/mentions                             →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
post /admin/people/:id/erasure/mentions                             →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
get  /admin/holds                                                   →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✓  ✗  ✗  →
post /admin/holds                                                   →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
get  /admin/holds/:id/removal                                       →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
post /admin/holds/:id/removal                                       →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
get  /data-requests/new                                             ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
post /data-requests/new                                             ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /data-requests/received                                        ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓  ✓
get  /admin/data-requests                                           →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✓  ✗  ✗  →
get  /admin/data-requests/:id                                       →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✓  ✗  ✗  →
post /admin/data-requests/:id/archive                               →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
get  /admin/data-requests/:id/person                                →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
post /admin/data-requests/:id/person                                →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
get  /admin/data-requests/:id/acknowledgement                       →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
post /admin/data-requests/:id/acknowledgement                       →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
get  /admin/data-requests/:id/pause                                 →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
post /admin/data-requests/:id/pause                                 →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
get  /admin/data-requests/:id/resumption                            →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
post /admin/data-requests/:id/resumption                            →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
get  /admin/data-requests/:id/extension                             →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
post /admin/data-requests/:id/extension                             →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
get  /admin/data-requests/:id/answer                                →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
post /admin/data-requests/:id/answer                                →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
get  /admin/retention                                               →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✓  ✗  ✗  →
post /admin/retention                                               →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
get  /admin/retention/:id                                           →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✓  ✗  ✗  →
post /admin/retention/:id/confirmation                              →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
post /admin/retention/:id/withdrawal                                →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  →
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
get  /training/registers                                            →  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✓  ✗  ✗  ✗  ✓  ✗  ✗  ✓  ✗  →
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
post /applications/:id/documents/from-library                       →  ✓  ∅  ∅  ∅  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  ✗  →
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
