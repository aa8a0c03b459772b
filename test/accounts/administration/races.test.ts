import { acceptInvitation } from '../../../src/accounts/administration/acceptance';
import { inviteFirstAdministrator } from '../../../src/accounts/administration/first-administrator';
import { removePermission } from '../../../src/accounts/administration/permission-actions';
import { inviteStaff } from '../../../src/accounts/administration/staff-invitation-actions';
import type { Actor } from '../../../src/actor';
import { type Db, openDatabase } from '../../../src/db';
import { meetingAt, meetingOf, outcomeOf, passing } from '../../races/gate';
import { openWithoutLocks } from '../../support/without-locks';
import { also, grantOf, heldBy, linkTo, type Scene, setScene } from './scene';

let scene: Scene;
let pool: Db | undefined;
beforeEach(async () => {
  scene = await setScene();
});
afterEach(async () => {
  await pool?.destroy();
  pool = undefined;
  await scene.database.drop();
});

const reason = 'They left the team';
const ends = 'update "permissions" set "ended_at" = $1, "ended_by" = $2, "ended_because" = $3 where "id"';

/** The services over a pool whose statements of one kind wait until everybody has come to theirs. */
function meeting(open: typeof openDatabase, statement: string, size: number) {
  const { database, services } = scene;
  pool = meetingAt(open(database.appUrl), statement, meetingOf(size, database.owner));
  return { ...services, db: pool };
}

/** Both have looked before either writes; then one is done before the other writes. */
async function eachEndsTheOther(open: typeof openDatabase): Promise<string[]> {
  const { cast, database } = scene;
  const priya = await also(scene, cast.priya, 'administrator');
  const meet = meetingOf(2, database.owner);
  let begun = 0;
  let firstIsDone: () => void = () => undefined;
  const first = new Promise<void>((resolve) => (firstIsDone = resolve));
  pool = passing(open(database.appUrl), async (sql) => {
    if (!sql.startsWith(ends)) return sql;
    begun += 1;
    const isFirst = begun === 1;
    await meet();
    if (!isFirst) await first;
    return sql;
  });
  const services = { ...scene.services, db: pool };
  const ending = async (actor: Actor, other: Actor) => {
    const grantId = await grantOf(scene, other, 'administrator');
    return outcomeOf(removePermission(services, actor, { personId: other.id, grantId, reason })).finally(
      firstIsDone,
    );
  };
  return (await Promise.all([ending(cast.sam, priya), ending(priya, cast.sam)])).sort();
}

const administrators = async () =>
  [...(await heldBy(scene, scene.cast.sam)), ...(await heldBy(scene, scene.cast.priya))].filter(
    (permission) => permission === 'administrator',
  ).length;

describe('two administrators who end each other at the same moment (AZ-07)', () => {
  test('one does, and the other finds that they are no administrator any more', async () => {
    expect(await eachEndsTheOther(openDatabase)).toEqual(['Forbidden', 'done']);
    expect(await administrators()).toBe(1);
  });

  test('without the lock the database still keeps one', async () => {
    const said =
      'This is the last administrator. Make somebody else an administrator first, without a last day';
    expect(await eachEndsTheOther(openWithoutLocks)).toEqual([said, 'done']);
    expect(await administrators()).toBe(1);
  });

  test('without the lock and the rule of the database nobody is left', async () => {
    const { owner } = scene.database;
    await owner.raw('ALTER TABLE permissions DISABLE TRIGGER permissions_last_administrator_stays');
    expect(await eachEndsTheOther(openWithoutLocks)).toEqual(['done', 'done']);
    expect(await administrators()).toBe(0);
  });
});

async function acceptedByTen(open: typeof openDatabase): Promise<Record<string, number>> {
  const { cast, services } = scene;
  const invited = { name: 'Bea Lund', email: 'bea@example.org', auditorUntil: null, reason };
  await inviteStaff(services, cast.sam, { ...invited, permissions: ['trainer'] });
  const token = (await linkTo(scene, 'bea@example.org')).split('/').at(-1) ?? '';
  const racing = meeting(open, 'update "single_use_links" set "used_at"', 10);
  const tries = Array.from({ length: 10 }, () =>
    outcomeOf(acceptInvitation(racing, { purpose: 'staff invitation', token }, { actor: cast.bea })),
  );
  return counted(await Promise.all(tries));
}

describe('a link to work for the fund that is used ten times at once (AZ-07)', () => {
  const ended =
    'This link does not work any more. It may have been used, or it may be too old. Ask for a new one';

  test('works once', async () => {
    expect(await acceptedByTen(openDatabase)).toEqual({ done: 1, [ended]: 9 });
    expect(await heldBy(scene, scene.cast.bea)).toEqual(['trainer']);
  });

  test('is written down several times where nothing uses it up', async () => {
    const { owner } = scene.database;
    await owner.raw('DROP INDEX permissions_once_at_a_time');
    const careless: typeof openDatabase = (url) => openWithoutLocks(url, 12);
    await owner.raw(`CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN NEW.used_at := NULL; RETURN NEW; END'`);
    await owner.raw(
      'CREATE TRIGGER forget BEFORE UPDATE ON single_use_links FOR EACH ROW EXECUTE FUNCTION forget()',
    );
    expect((await acceptedByTen(careless)).done).toBeGreaterThan(1);
  });
});

async function madeByTen(): Promise<Record<string, number>> {
  const { database, services } = scene;
  await database.owner.raw('ALTER TABLE permissions DISABLE TRIGGER permissions_last_administrator_stays');
  await database.db('permissions').where('permission', 'administrator').delete();
  pool = meetingAt(
    openDatabase(database.appUrl, 12),
    'insert into "staff_invitations"',
    meetingOf(10, database.owner),
  );
  const racing = { ...services, db: pool };
  const someone = (index: number) => ({ name: 'Sam Okoro', email: `sam${index}@example.org` });
  const tries = Array.from({ length: 10 }, (_, index) =>
    outcomeOf(inviteFirstAdministrator(racing, someone(index))),
  );
  return counted(await Promise.all(tries));
}

describe('a first administrator who is asked for ten times at once (AU-06)', () => {
  test('gets one link', async () => {
    const made =
      'A link for the first administrator has been made already. It works for 24 hours. After that you can make another.';
    expect(await madeByTen()).toEqual({ done: 1, [made]: 9 });
    expect(await scene.database.db('single_use_links').where('purpose', 'administrator')).toHaveLength(1);
  });

  test('would get ten without the rule of the database', async () => {
    await scene.database.owner.raw('DROP INDEX staff_invitations_first_administrator_once');
    expect(await madeByTen()).toEqual({ done: 10 });
  });
});

function counted(outcomes: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
