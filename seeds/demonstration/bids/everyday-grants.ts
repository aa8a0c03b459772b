import { withdrawApplication } from '../../../src/applications';
import { assignAssessors } from '../../../src/assessment';
import { approveSchedule, prepareSchedule, releaseSchedule } from '../../../src/awards';
import { instantAt } from '../../../src/values/day';
import { servicesAt, workingDayFrom } from '../calendar';
import { bourgesBikeKitchen } from './bourges-bike-kitchen';
import { move, query, turnAway, pass } from './checking';
import { ortonMakersDraft } from './drafts';
import { flettonFoodShare } from './fletton-food-share';
import { parnwellSheet } from './judgements';
import { score, workOf } from './judging';
import { longthorpeStorySwap } from './longthorpe-story-swap';
import { found, type RoundScene } from './scene';
import { writeDraft } from './sending';
import { cromwellSewingCircle, parnwellWalkingFootball } from './small-bids';

/** The bids of the open round, each at another point of its way. */
export async function seedEverydayGrants(scene: RoundScene): Promise<void> {
  await declineFootball(scene);
  await turnAwaySewing(scene);
  await withdrawBikes(scene);
  await askStorySwap(scene);
  await checkFoodShare(scene);
  await draftOpenDay(scene);
}

async function declineFootball(scene: RoundScene): Promise<void> {
  const { services, cast, round } = scene;
  const { ruth, dev, gwen } = cast;
  const id = found(scene.ids, parnwellWalkingFootball.group);
  await pass(services, ruth, id, onWorkingDay(scene, 46, '10:00'));
  const giving = {
    applicationId: id,
    assessorIds: [gwen.id],
    dueOn: workingDayFrom(scene.calendar.day(-36)),
  };
  await assignAssessors(servicesAt(services, onWorkingDay(scene, 45, '12:00')), ruth, giving);
  const assignmentId = (await workOf(services, gwen)).get(parnwellWalkingFootball.group) ?? 0;
  const at = scene.calendar.at(-40, '20:15');
  await score(services, { assessor: gwen, applicationId: id, assignmentId, at }, parnwellSheet);
  const choice = {
    applicationId: id,
    outcome: 'decline',
    amountPence: null,
    declineReason: 'below_standard',
  } as const;
  const reason = 'The bid is for shirts and a pitch, and does not show how different people would meet.';
  const prepared = servicesAt(services, onWorkingDay(scene, 37, '10:00'));
  const schedule = await prepareSchedule(prepared, ruth, round.id, [{ ...choice, reason }]);
  await approveSchedule(servicesAt(services, onWorkingDay(scene, 36, '14:00')), dev, schedule, firstVersion);
  await releaseSchedule(servicesAt(services, onWorkingDay(scene, 35, '16:00')), ruth, schedule);
}

async function turnAwaySewing(scene: RoundScene): Promise<void> {
  const id = found(scene.ids, cromwellSewingCircle.group);
  const note = 'The sewing machines are already bought, and the fund cannot pay for what is in the past.';
  const failed = { at: onWorkingDay(scene, 32, '11:20'), item: 'costs', note };
  await turnAway(scene.services, scene.cast.ruth, id, failed);
}

async function withdrawBikes(scene: RoundScene): Promise<void> {
  const id = found(scene.ids, bourgesBikeKitchen.group);
  const because = 'Another funder has agreed to pay for the whole project.';
  const then = servicesAt(scene.services, scene.calendar.at(-19, '08:40'));
  await withdrawApplication(then, scene.cast.bea, id, because);
}

async function askStorySwap(scene: RoundScene): Promise<void> {
  const { services, cast } = scene;
  const id = found(scene.ids, longthorpeStorySwap.group);
  const at = onWorkingDay(scene, 13, '10:30');
  const note = 'The group’s rules have not come yet. Ask for a copy, or for the minutes that adopted them.';
  await query(services, cast.ruth, id, { at, item: 'rules', note });
  const asked = new Date(at.getTime() + 10 * 60_000);
  const event = 'information requested';
  await move(services, id, { by: cast.ruth, reader: cast.ruth, to: 'info_requested', at: asked, event });
}

async function checkFoodShare(scene: RoundScene): Promise<void> {
  const id = found(scene.ids, flettonFoodShare.group);
  const note = 'Ask whether the crèche is open to children under two.';
  await query(scene.services, scene.cast.ruth, id, {
    at: onWorkingDay(scene, 5, '09:40'),
    item: 'fit',
    note,
  });
}

async function draftOpenDay({ services, calendar, cast: { bea }, groups, round }: RoundScene): Promise<void> {
  const times = { startedAt: calendar.at(-6, '17:00'), savedAt: calendar.at(-3, '22:10') };
  const groupId = groups.idOf('Orton Makers');
  await writeDraft(services, bea, { roundId: round.id, groupId, answers: ortonMakersDraft, ...times });
}

function onWorkingDay({ calendar }: RoundScene, daysAgo: number, time: string): Date {
  return instantAt(workingDayFrom(calendar.day(-daysAgo)), time);
}

// A schedule that nobody has changed since it was prepared.
const firstVersion = 1;
