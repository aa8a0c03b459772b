import pino from 'pino';
import type { Actor } from '../../src/actor';
import {
  deliverLetter,
  demonstrationMailer,
  findLetter,
  givenUpLetters,
  queueEmail,
  recentLetters,
  smtpMailer,
} from '../../src/notifications';
import { mostAttempts } from '../../src/notifications/letter';
import type { Services } from '../../src/services';
import { testKeys } from '../support/services';
import { type TestDatabase, createTestDatabase } from '../support/database';
import { type MailServer, startMailServer } from './mail-server';

const now = new Date('2026-11-02T09:00:00Z');
const sam: Actor = {
  id: 1,
  name: 'Sam Okoro',
  email: 'sam@example.org',
  permissions: ['administrator'],
  groupIds: [],
};

let database: TestDatabase;
let server: MailServer;
let services: Services;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.owner.raw('TRUNCATE letters');
  server = await startMailServer();
  services = servicesWith(smtpMailer(server.url, 'fund@example.org'));
});
afterEach(() => server.stop());

describe('a letter is delivered', () => {
  test('once, to one person, in plain text and HTML', async () => {
    const id = await queue();
    await deliverLetter(services, id);
    await deliverLetter(services, id);

    expect(server.taken).toHaveLength(1);
    const [{ email, envelope } = fail()] = server.taken;
    const letter = await findLetter(services.db, id);
    expect(envelope).toEqual(['amina@example.org']);
    expect(email.to).toEqual([{ name: 'Amina Yusuf', address: 'amina@example.org' }]);
    expect(email.from).toMatchObject({ address: 'fund@example.org' });
    expect(email).toMatchObject({ subject: letter.title, messageId: letter.messageId });
    expect(email.text?.trim()).toBe(letter.text.trim());
    expect(email.html?.trim()).toBe(letter.html.trim());
    expect(letter).toMatchObject({ sentAt: now, attempts: 1, lastError: null });
  });

  test('whatever the name says, it adds no reader and no header', async () => {
    for (const name of [
      'A\r\nBcc: all@example.org',
      '"A" <all@example.org>, B',
      'Panel: a@example.org;',
      'Łucja Ⅷ',
    ])
      await deliverLetter(services, await queue(name));

    for (const { email, envelope } of server.taken) {
      expect(envelope).toEqual(['amina@example.org']);
      expect(email.to?.map((each) => ('address' in each ? each.address : undefined))).toEqual([
        'amina@example.org',
      ]);
      expect(email.headers.map(({ key }) => key)).not.toContain('bcc');
      expect(email.headers.filter(({ key }) => key === 'to')).toHaveLength(1);
    }
    expect(server.taken).toHaveLength(4);
  });
});

describe('a letter that is not taken', () => {
  test('now is tried again, with the same message id', async () => {
    server.refusals.push({ to: 'message', code: 451 });
    const id = await queue();
    await expect(deliverLetter(services, id)).rejects.toThrow('The mail server answered 451 to DATA.');
    expect(await findLetter(services.db, id)).toMatchObject({ sentAt: null, givenUpAt: null, attempts: 1 });

    await deliverLetter(services, id);
    expect(server.tried).toHaveLength(2);
    expect(new Set(server.tried.map(({ email }) => email.messageId)).size).toBe(1);
    expect(await findLetter(services.db, id)).toMatchObject({ sentAt: now, attempts: 2 });
  });

  test.each(['recipient', 'message'] as const)('ever is given up, and staff see it (the %s)', async (to) => {
    server.refusals.push({ to, code: 550 });
    const id = await queue();
    await deliverLetter(services, id);
    await deliverLetter(services, id);

    expect(server.taken).toEqual([]);
    const [letter] = await givenUpLetters(services.db, sam);
    expect(letter).toMatchObject({ id, givenUpAt: now, attempts: 1, sentAt: null });
    expect(letter?.lastError).toMatch(/^The mail server answered 550 to (RCPT TO|DATA)\.$/);
  });

  test('after many tries is given up', async () => {
    const id = await queue();
    await services
      .db('letters')
      .where({ id })
      .update({ attempts: mostAttempts - 1 });
    server.refusals.push({ to: 'recipient', code: 451 });
    await deliverLetter(services, id);
    expect(await givenUpLetters(services.db, sam)).toHaveLength(1);
  });

  test('because no server answers is tried again, and the note holds no secret', async () => {
    await server.stop();
    services = servicesWith(smtpMailer(server.url.replace('//', '//user:hush-hush@'), 'fund@example.org'));
    const id = await queue();
    await expect(deliverLetter(services, id)).rejects.toThrow('could not be used');
    const { lastError, givenUpAt } = await findLetter(services.db, id);
    expect(lastError).toMatch(/^The mail server could not be used \([A-Z]+\)\.$/);
    expect(givenUpAt).toBeNull();
    server = await startMailServer();
  });

  test('because the server would have the password in the clear is not offered it', async () => {
    services = servicesWith(smtpMailer(server.url.replace('//', '//user:hush-hush@'), 'fund@example.org'));
    await expect(deliverLetter(services, await queue())).rejects.toThrow(
      /could not be used|answered 5\d\d to STARTTLS/,
    );
    expect(server.tried).toEqual([]);
  });

  test.each([
    ['over SMTP', false],
    ['in the demonstration', true],
  ])('for an address that is not one mailbox is never offered, %s', async (_where, demonstration) => {
    const mail = demonstration ? demonstrationMailer() : services.mail;
    const message = { title: 'A', text: 'B', html: 'C', messageId: '<1@example.org>' };
    for (const address of [
      'a@example.org,b@example.org',
      'Panel: a@example.org;',
      'a@example.org\r\nBcc: b@example.org',
    ]) {
      const sending = mail.send({ ...message, to: { name: 'A', address } });
      await expect(sending).rejects.toMatchObject({ permanent: true });
    }
    expect(server.tried).toEqual([]);
  });
});

test('in the demonstration every letter counts as sent', async () => {
  const id = await queue();
  await deliverLetter(servicesWith(demonstrationMailer()), id);
  expect(await findLetter(services.db, id)).toMatchObject({ sentAt: now });
});

let causes = 0;

async function queue(name = 'Amina Yusuf'): Promise<number> {
  causes += 1;
  const about = {
    subject: { type: 'booking' as const, id: 1 },
    cause: `booking ${causes} confirmed`,
    values: {
      course: 'Writing a good bid',
      when: 'Tuesday 1 December 2026 at 6:30pm',
      place: 'Central Library',
    },
    baseUrl: 'https://fund.example.org',
  };
  const amina = { name, email: 'amina@example.org', personId: null };
  await queueEmail(services.db, [amina], 'booking-confirmed', about, now);
  const [letter] = await recentLetters(services.db, { limit: 1 });
  return letter?.id ?? 0;
}

function servicesWith(mail: Services['mail']): Services {
  const files = {} as Services['files'];
  const log = pino({ level: 'silent' });
  return {
    db: database.db,
    clock: () => now,
    log,
    mail,
    files,
    keys: testKeys,
    auditHeads: '',
    baseUrl: 'https://fund.example.org',
    demonstration: false,
  };
}

function fail(): never {
  throw new Error('nothing was delivered');
}
