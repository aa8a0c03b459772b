import nodemailer from 'nodemailer';
import { isOneMailbox, oneLine } from './letter';

/** One message to one person. `messageId` stays the same however often it is tried. */
export type Message = {
  to: { name: string; address: string };
  title: string;
  text: string;
  html: string;
  messageId: string;
};

/** Sends a message or throws SendingFailed; nothing else about the outside world is known. */
export type Mailer = { send(message: Message): Promise<void> };

/** The message was not taken. `permanent` when trying again cannot help; its words hold no address and no secret. */
export class SendingFailed extends Error {
  constructor(
    message: string,
    readonly permanent: boolean,
  ) {
    super(message);
  }
}

/**
 * Sends over SMTP. Connecting and the greeting may take 10 s each, then 30 s between answers. A password in the address
 * is only told over an encrypted connection, unless the address says `?requireTLS=false`.
 */
export function smtpMailer(url: string, from: string): Mailer {
  const transport = nodemailer.createTransport({
    url,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    requireTLS: new URL(url).username !== '',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(message) {
      refuseBadAddress(message.to.address);
      await transport.sendMail(mailOf(message, from)).catch((error: unknown) => {
        throw sendingFailed(error);
      });
    },
  };
}

/** Takes every message and sends none: in the demonstration sent mail is read at /demo/mail. */
export function demonstrationMailer(): Mailer {
  return {
    async send(message) {
      refuseBadAddress(message.to.address);
      return Promise.resolve();
    },
  };
}

function mailOf({ to, title, text, html, messageId }: Message, from: string) {
  return {
    from,
    to: { name: oneLine(to.name), address: to.address },
    envelope: { from, to: [to.address] },
    subject: oneLine(title),
    text,
    html,
    messageId,
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

function refuseBadAddress(address: string): void {
  if (!isOneMailbox(address)) throw new SendingFailed('The address is not exactly one mailbox.', true);
}

/** A server that refuses this recipient or this message will do so again; one that refuses us may be set right. */
function sendingFailed(error: unknown): SendingFailed {
  const { code, command, responseCode } = error as {
    code?: unknown;
    command?: unknown;
    responseCode?: unknown;
  };
  if (typeof responseCode !== 'number') {
    return new SendingFailed(`The mail server could not be used (${String(code)}).`, false);
  }
  const permanent = responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA');
  return new SendingFailed(`The mail server answered ${responseCode} to ${String(command)}.`, permanent);
}
