import { assignAssessors, declareConflict } from '../../../src/assessment';
import { type Choice, prepareSchedule } from '../../../src/awards';
import { addDays, type Day, instantAt } from '../../../src/values/day';
import { servicesAt, workingDayBy, workingDayFrom } from '../calendar';
import { autumnCloses } from '../rounds';
import { move, pass } from './checking';
import { midlandRoadChessDraft } from './drafts';
import { choirSheet, judgements } from './judgements';
import { score, workOf } from './judging';
import { found, type RoundScene } from './scene';
import { writeDraft } from './sending';
import { autumnBids } from './sent-bids';

/** The bids of the closed round, brought as far as a panel that is about to meet. */
export async function seedAutumnRound(scene: RoundScene): Promise<void> {
  await lapseDraft(scene);
  await checkAndGive(scene);
  await judge(scene);
  await decide(scene);
}

async function lapseDraft({ services, calendar, cast: { bea }, groups, round }: RoundScene): Promise<void> {
  const savedAt = calendar.at(-40, '20:00');
  const id = await writeDraft(services, bea, {
    roundId: round.id,
    groupId: groups.idOf('Midland Road Chess'),
    answers: midlandRoadChessDraft,
    startedAt: savedAt,
    savedAt,
  });
  const at = instantAt(addDays(autumnCloses(calendar), 1), '02:00');
  const because = 'The round closed before this bid was sent.';
  await move(services, id, {
    by: 'system',
    reader: bea,
    to: 'lapsed',
    at,
    event: 'application lapsed',
    because,
  });
}

async function checkAndGive({ services, calendar, cast, ids }: RoundScene): Promise<void> {
  const { ruth, gwen, tomasz } = cast;
  const checkedOn = workingDayFrom(addDays(autumnCloses(calendar), 1));
  const given = servicesAt(services, instantAt(workingDayFrom(addDays(checkedOn, 1)), '15:00'));
  for (const [index, { bid }] of autumnBids.entries()) {
    const applicationId = found(ids, bid.group);
    await pass(services, ruth, applicationId, instantAt(checkedOn, `1${index % 7}:${10 + index}`));
    const assessorIds = [gwen.id, tomasz.id];
    await assignAssessors(given, ruth, {
      applicationId,
      assessorIds,
      dueOn: workingDayFrom(calendar.day(7)),
    });
  }
}

async function judge(scene: RoundScene): Promise<void> {
  const { services, calendar, ids } = scene;
  const { gwen, tomasz } = scene.cast;
  const evening = (daysAfter: number) => addDays(autumnCloses(calendar), daysAfter);
  const [gwensWork, tomaszsWork] = [await workOf(services, gwen), await workOf(services, tomasz)];
  for (const [index, [group, sheets]] of Object.entries(judgements).entries()) {
    const applicationId = found(ids, group);
    const at = minutesInto(evening(4 + (index % 2)), 12 * index);
    const first = { assessor: gwen, applicationId, assignmentId: found(gwensWork, group), at };
    await score(services, first, sheets.gwen);
    const later = minutesInto(evening(5 + (index % 2)), 12 * index + 5);
    const second = { assessor: tomasz, applicationId, assignmentId: found(tomaszsWork, group), at: later };
    await score(services, second, sheets.tomasz);
  }
  await judgeChoir(scene, found(ids, 'Harbour Choir'), found(gwensWork, 'Harbour Choir'));
}

async function judgeChoir(scene: RoundScene, applicationId: number, assignmentId: number): Promise<void> {
  const { services, calendar, cast } = scene;
  const evening = (daysAfter: number) => minutesInto(addDays(autumnCloses(calendar), daysAfter), 0);
  const note = 'I am on the committee of Harbour Choir.';
  const declared = servicesAt(services, evening(5));
  await declareConflict(declared, cast.tomasz, { applicationId, kind: 'direct', note });
  await score(services, { assessor: cast.gwen, applicationId, assignmentId, at: evening(6) }, choirSheet);
}

async function decide({ services, calendar, cast: { ruth }, round, ids }: RoundScene): Promise<void> {
  const day = workingDayBy(calendar.day(-1));
  const change = { by: ruth, reader: ruth, at: instantAt(day, '11:00') };
  const reserve = { ...change, to: 'reserve', event: 'application put on reserve' } as const;
  await move(services, found(ids, 'Westwood Skaters'), reserve);
  const defer = { ...change, to: 'deferred', event: 'application deferred' } as const;
  await move(services, found(ids, 'Park Road Elders'), defer);
  await prepareSchedule(servicesAt(services, instantAt(day, '15:30')), ruth, round.id, choices(ids));
}

function choices(ids: Map<string, number>): Choice[] {
  return [
    {
      applicationId: found(ids, 'Fen Edge Dancers'),
      outcome: 'award',
      amountPence: 12_480_00,
      declineReason: null,
      reason:
        'The strongest bid of the round: groups from villages and the city depend on each other throughout.',
    },
    {
      applicationId: found(ids, 'Central Youth Radio'),
      outcome: 'decline',
      amountPence: null,
      declineReason: 'below_standard',
      reason: 'The bid does not say who will meet whom, or what will make them mix.',
    },
  ];
}

function minutesInto(day: Day, minutes: number): Date {
  return new Date(instantAt(day, '18:30').getTime() + minutes * 60_000);
}
