import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

export type Delivery = { envelope: string[]; raw: string; email: Email };

/** A real mail server on the loopback: `refusals` are answered first, one to each message, then all are taken. */
export type MailServer = {
  url: string;
  tried: Delivery[];
  taken: Delivery[];
  refusals: { to: 'recipient' | 'message'; code: number }[];
  stop: () => Promise<void>;
};

export async function startMailServer(): Promise<MailServer> {
  const mail = { tried: [] as Delivery[], taken: [] as Delivery[], refusals: [] as MailServer['refusals'] };
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo: (address, _session, done) => {
      const refusal = mail.refusals[0]?.to === 'recipient' ? mail.refusals.shift() : undefined;
      done(refusal && smtpError(refusal.code, `No such person ${address.address}`));
    },
    onData: (stream, session, done) => {
      void receive(
        stream,
        session.envelope.rcptTo.map((each) => each.address),
      ).then((delivery) => {
        mail.tried.push(delivery);
        const refusal = mail.refusals.shift();
        if (!refusal) mail.taken.push(delivery);
        done(refusal && smtpError(refusal.code, 'Not now'));
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const stop = () => new Promise<void>((resolve) => server.close(resolve));
  return { ...mail, url: `smtp://127.0.0.1:${port}`, stop };
}

async function receive(stream: SMTPServerDataStream, envelope: string[]): Promise<Delivery> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks).toString('utf8');
  return { envelope, raw, email: await PostalMime.parse(raw) };
}

function smtpError(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}
