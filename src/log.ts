import pino, { type DestinationStream, type Logger } from 'pino';

/**
 * The log, one JSON line each. Of a database's errors the parts are left out that quote rows: those of a person hold
 * their name, address and password's hash (guarantees.md AD-03).
 */
export function openLog(level: string, to: DestinationStream = pino.destination(1)): Logger {
  return pino({ level, redact: { paths: ['*.detail', '*.where'], remove: true } }, to);
}
