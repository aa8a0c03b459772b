import type { Server } from 'node:http';
import pino from 'pino';
import { seedDemonstration } from '../../seeds/demonstration';
import { createApp } from '../../src/app';
import { listen } from '../../src/listen';
import { smtpMailer } from '../../src/notifications';
import type { Services } from '../../src/services';
import { startWorker } from '../../src/worker';
import { startMailServer, type MailServer } from '../notifications/mail-server';
import { createTestDatabase } from './database';
import { testServices } from './services';

/** The whole portal as people meet it: the demonstration, real time, a worker, and mail over SMTP on loopback. */
export type RunningPortal = {
  address: string;
  services: Services;
  mail: MailServer;
  close: () => Promise<void>;
};

export async function startRunningPortal(): Promise<RunningPortal> {
  const database = await createTestDatabase();
  const mail = await startMailServer();
  const { server, port, answer } = await listen('127.0.0.1', 0, true);
  const address = `http://localhost:${port}`;
  const services: Services = {
    ...testServices(database.db),
    clock: () => new Date(),
    log: pino({ level: 'error' }),
    mail: smtpMailer(mail.url, 'fund@example.org'),
    baseUrl: address,
  };
  await seedDemonstration(services);
  const worker = await startWorker(services, database.appUrl);
  answer(
    createApp(services, {
      sessionSecret: 'a secret only the tests know, long enough',
      secure: false,
      trustProxy: 0,
    }),
  );
  const close = async () => {
    await closed(server);
    await worker.stop();
    await mail.stop();
    await database.drop();
  };
  return { address, services, mail, close };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
