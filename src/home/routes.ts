import type { Request, Response } from 'express';
import { listDelegationsWith, permissionNames } from '../accounts';
import { holds } from '../actor';
import { countUnsentWork } from '../assessment';
import { readTogether } from '../read';
import type { Services } from '../services';
import { countOpenRegisters, listComingSessions } from '../training';
import { dayOf } from '../values/day';
import { t } from '../values/t';
import { signedIn } from '../web/audience';
import { showPage } from '../web/pages';
import { actorOf } from '../web/requests';
import { get, table } from '../web/routes';
import { memberPart, memberReads } from './member-page';
import { countWaiting } from './queries';
import { shortcutsFor } from './shortcut';
import { standingPart, standingReads } from './standing-page';
import { tasksFor } from './task';

export const routes = table([get('/home', signedIn, showHome)]);

/** Everything that waits for this person, asked for at once. */
async function showHome(req: Request, res: Response, { db, clock }: Services) {
  const actor = actorOf(req);
  const now = clock();
  const teaches = holds(actor, 'trainer');
  const {
    waiting,
    toScore = 0,
    registersToTake = 0,
    teaching,
    delegations = [],
    ...found
  } = await readTogether(db, {
    waiting: countWaiting(db, actor, now),
    toScore: holds(actor, 'assessor') ? countUnsentWork(db, actor) : undefined,
    registersToTake: teaches ? countOpenRegisters(db, now) : undefined,
    teaching: teaches ? listComingSessions(db, now, 10, { trainer: actor.id }) : undefined,
    delegations: actor.permissions.length > 0 ? listDelegationsWith(db, actor.id, dayOf(now)) : undefined,
    ...standingReads(db, actor, dayOf(now)),
    ...memberReads(db, actor, now),
  });
  showPage(res, 'home/home', {
    title: t('Home'),
    tasks: tasksFor(actor, { ...waiting, toScore, registersToTake }),
    works: actor.permissions.length > 0,
    shortcuts: shortcutsFor(actor),
    teaching,
    delegations: delegations.map((each) => ({ ...each, duty: t(permissionNames[each.permission]) })),
    standing: standingPart(actor, dayOf(now), found),
    member: memberPart(found),
  });
}
