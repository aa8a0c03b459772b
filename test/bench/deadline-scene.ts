import path from 'node:path';
import pino from 'pino';
import { seedDemonstration } from '../../seeds/demonstration';
import { answersOf } from '../../seeds/demonstration/bids/bid';
import { newarkRoadBakers } from '../../seeds/demonstration/bids/newark-road-bakers';
import { hashPassword, insertGroup, insertMembership, insertPerson } from '../../src/accounts';
import type { Actor } from '../../src/actor';
import { saveSection, startApplication } from '../../src/applications';
import { openDatabase } from '../../src/db';
import { folderStorage } from '../../src/documents';
import {
  type Answers,
  type Round,
  createRound,
  earliestStart,
  findRound,
  publishRound,
} from '../../src/funds';
import { demonstrationMailer } from '../../src/notifications';
import { bringUpToDate, type DatabaseUrls } from '../../src/schema';
import type { Services } from '../../src/services';
import { testKeys } from '../support/services';
import { addDays, dayOf } from '../../src/values/day';
import { typedAnswers } from '../journeys/typed-answers';
import { passphrase } from '../support/cast';
import type { Errand } from './deadline-plan';

/** A round with its drafts, each a bid that lacks two parts and a file. */
export type Scene = { services: Services; round: Round; errands: Omit<Errand, 'times' | 'isImpatient'>[] };

/** The parts that are filled in at the last moment. */
const lacking = ['together', 'results'];

/** Makes the demonstration, a round of its own and so many groups, each with a draft; in the portal's own folder. */
export async function setScene(urls: DatabaseUrls, dataFolder: string, groups: number): Promise<Scene> {
  await bringUpToDate(urls);
  const services: Services = {
    db: openDatabase(urls.appUrl, 4),
    clock: () => new Date(),
    log: pino({ level: 'silent' }),
    mail: demonstrationMailer(),
    files: folderStorage(path.join(dataFolder, 'documents')),
    keys: testKeys,
    auditHeads: path.join(dataFolder, 'audit-heads.txt'),
    baseUrl: 'http://localhost',
    demonstration: false,
  };
  await seedDemonstration(services);
  const round = await openWinterRound(services);
  const passwordHash = await hashPassword(passphrase);
  const errands: Scene['errands'] = [];
  for (let first = 1; first <= groups; first += 8) {
    const numbers = Array.from({ length: Math.min(8, groups - first + 1) }, (_, index) => first + index);
    errands.push(
      ...(await Promise.all(numbers.map((number) => draftOf(services, round, number, passwordHash)))),
    );
  }
  return { services, round, errands };
}

/** The autumn round's terms once more, open from an hour ago to tomorrow until `closeRound` says when. */
async function openWinterRound(services: Services): Promise<Round> {
  const now = services.clock();
  const { fundId, terms, form, criteria } = await findRound(services.db, 'autumn-round');
  const hour = 60 * 60 * 1000;
  const round = await createRound(services, 'system', {
    fundId,
    slug: 'winter-round',
    name: 'Winter round',
    kind: 'fixed',
    opensAt: new Date(now.getTime() - hour),
    closesAt: new Date(now.getTime() + 24 * hour),
    decisionPromisedOn: addDays(dayOf(now), 60),
    terms,
    form,
    criteria,
  });
  await publishRound(services, 'system', round.id);
  return findRound(services.db, round.slug);
}

async function draftOf(services: Services, round: Round, number: number, passwordHash: string) {
  const lead = await leadOf(services, number, passwordHash);
  const answers = answersOf(newarkRoadBakers, earliestStart(round, newarkRoadBakers.band, services.clock()));
  const late = new Set(lacking.flatMap((key) => keysOf(round, key)));
  const early = Object.fromEntries(Object.entries(answers).filter(([key]) => !late.has(key)));
  const [groupId = 0] = lead.groupIds;
  const draft = await startApplication(services, lead, { roundId: round.id, groupId });
  await saveSection(services, lead, draft.id, { version: draft.version, answers: early });
  const mark = `Group ${number}`;
  return {
    email: lead.email,
    applicationId: draft.id,
    mark,
    sections: lacking.map((key) => ({ key, fields: typedIn(round, key, answers, mark) })),
    declarations: declarationsOf(round),
  };
}

function declarationsOf({ form }: Round): string[] {
  return form.sections.flatMap(({ key, questions }) =>
    key === 'declarations' ? questions.map((question) => question.key) : [],
  );
}

/** What is typed on one page; every text says whose it is, so that a lost or mixed-up save shows. */
function typedIn(round: Round, section: string, answers: Answers, mark: string) {
  const keys = keysOf(round, section);
  const asked = Object.entries(answers).filter(([key]) => keys.includes(key));
  const typed = typedAnswers(Object.fromEntries(asked));
  const text = section === 'together' ? 'pride' : 'afterGrant';
  return { ...typed, [text]: `${String(typed[text])} ${mark}` };
}

function keysOf({ form }: Round, section: string): string[] {
  return form.sections.find(({ key }) => key === section)?.questions.map(({ key }) => key) ?? [];
}

async function leadOf({ db, clock }: Services, number: number, passwordHash: string): Promise<Actor> {
  const createdAt = clock();
  const name = `Lead of group ${number}`;
  const email = `lead.${number}@example.org`;
  const groupId = await insertGroup(db, {
    name: `Group ${number}`,
    knownAs: null,
    type: 'unincorporated',
    sector: 'community',
    charityNumber: null,
    companyNumber: null,
    startedOn: '2019-04-01',
    postcode: 'PE1 1AA',
    addressIsHome: false,
    website: null,
    aims: 'We bring neighbours together.',
    committeeSize: 5,
    firstTime: true,
    createdAt,
  });
  const id = await insertPerson(db, { name, email, passwordHash, demonstration: false, createdAt });
  await insertMembership(db, { groupId, personId: id, part: 'lead', fromAt: createdAt });
  return { id, name, email, permissions: [], groupIds: [groupId] };
}
