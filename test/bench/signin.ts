import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { passphrase } from '../support/cast';
import { drawer } from '../support/seeded';
import { percentile, waits } from './deadline-report';
import { machine } from './machine';
import { openPlace } from './place';
import { type Running, startProcess } from './process';
import { figure, figuresTable, remark } from './report';
import { newFolder } from './scratch';
import { compareAnswers } from './signin-alike';
import type { Load, Plan } from './signin-load';
import { memberEmail, seedMembers } from './signin-scene';

const { values: options } = parseArgs({
  options: {
    members: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '60' },
    guesses: { type: 'string', default: '50' },
    addresses: { type: 'string', default: '5' },
    samples: { type: 'string', default: '300' },
    only: { type: 'string' },
  },
});
const members = Number(options.members);
const minute = Number(options.seconds) * 1000;

measure().then(
  (isPassed) => process.exit(isPassed ? 0 : 1),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);

/** The real server behind a proxy, passwords at full cost; with `--only` the storm alone, or how alike answers are. */
async function measure(): Promise<boolean> {
  const place = await openPlace();
  try {
    const urls = await place.newDatabase('signin');
    await seedMembers(urls.ownerUrl, members);
    const portal = await startProcess('src/server.ts', {
      DATABASE_URL: urls.appUrl,
      OWNER_DATABASE_URL: urls.ownerUrl,
      DATA_DIR: newFolder(),
      PORT: '0',
      TRUST_PROXY: '1',
    });
    const isPassed = options.only === 'alike' || (await storm(portal));
    const isAlike = options.only === 'storm' || (await alike(portal));
    await portal.stop();
    console.log(`\n${await machine(place)}`);
    return isPassed && isAlike;
  } finally {
    await place.close();
  }
}

/** Everybody signs in while others guess (guarantees.md F16). */
async function storm(portal: Running): Promise<boolean> {
  const before = portal.cpu();
  const load = await bringLoad(portal.address);
  const effort = portal.cpu() - before;
  console.log(`\n${members} members in ${minute / 1000} s beside ${options.guesses} guesses a second.\n`);
  console.log(`${waits(load.seen).join('\n')}\n`);
  return report(load, effort);
}

async function alike(portal: Running): Promise<boolean> {
  const figures = await compareAnswers(portal.address, Number(options.samples));
  console.log(
    `\n${options.samples} addresses with an account and ${options.samples} without, in an order that is drawn.\n`,
  );
  console.log(figuresTable(figures));
  return figures.every(({ verdict }) => verdict !== 'misses');
}

async function bringLoad(origin: string): Promise<Load> {
  const child = fork(resolve(__dirname, 'signin-load.ts'), { execArgv: ['--require', 'tsx/cjs'] });
  const plan: Plan = {
    origin,
    startsAt: Date.now() + 5_000,
    passphrase,
    members: comers(),
    guesses: guesses(),
  };
  child.send(plan);
  const [load] = (await once(child, 'message')) as [Load];
  return load;
}

// Each at a moment and an address of their own, but for one in ten, who all sit in one library.
function comers(): Plan['members'] {
  const draw = drawer(2026);
  return Array.from({ length: members }, (_, index) => ({
    email: memberEmail(index + 1),
    address: index % 10 === 0 ? '192.0.2.1' : `198.18.${index >> 8}.${index & 255}`,
    at: draw() * minute,
  }));
}

// As many at accounts that are there as at others, from a few addresses in turn.
function guesses(): Plan['guesses'] {
  const draw = drawer(2027);
  const count = (Number(options.guesses) * minute) / 1000;
  return Array.from({ length: count }, (_, index) => ({
    email: draw() < 0.5 ? memberEmail(1 + Math.floor(draw() * members)) : `nobody${index}@example.org`,
    address: `203.0.113.${1 + (index % Number(options.addresses))}`,
    at: draw() * minute,
  }));
}

function report({ isIn, seen }: Load, effort: number): boolean {
  const signing = seen.filter(({ what }) => what.startsWith('signing in'));
  const guessing = seen.filter(({ what }) => what === 'guessing');
  const looked = guessing.filter(({ status }) => status === 422);
  const p95 = percentile(signing, 0.95);
  const figures = [
    figure('members who were not let in', isIn.filter((each) => !each).length, '', 0, 0),
    figure('p95 of signing in, to the page that follows', p95, ' ms', 2000, 500),
    figure(
      'guesses that were looked at',
      looked.length,
      ` of ${guessing.length}`,
      guessing.length / 5,
      guessing.length / 10,
    ),
    remark('processor time of the portal', `${(effort / 1000).toFixed(1)} s`),
  ];
  console.log(figuresTable(figures));
  return figures.every(({ verdict }) => verdict !== 'misses');
}
