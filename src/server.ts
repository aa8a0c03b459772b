import { setImmediate } from 'node:timers/promises';
import { loadConfig, type Config } from './config';
import { listen } from './listen';
import { openPlace } from './place';
import { stopOnSignal, type Close } from './stopping';

run(process.argv[2] ?? 'start').catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});

async function run(command: string): Promise<void> {
  const config = loadConfig(process.env);
  const beforeEnding = stopOnSignal();
  const close = command === 'start' ? await start(config) : await otherCommand(command)(config);
  if (close) beforeEnding(close);
}

async function start(config: Config): Promise<Close> {
  const listener = await listen(config.host, config.port, config.portIsFixed);
  const opening = openPlace(config);
  await Promise.race([opening, twoTurns()]);
  return loadCommands().start(config, listener, opening);
}

function otherCommand(command: string): (config: Config) => Promise<Close | undefined> {
  const { others } = loadCommands();
  const chosen = others[command];
  if (chosen) return chosen;
  throw new Error(
    `There is no command ${command}. There are: ${['start', ...Object.keys(others)].join(', ')}.`,
  );
}

// Nothing else happens while the rooms are read: in two turns of the event loop the database has been begun, or refused.
async function twoTurns(): Promise<void> {
  await setImmediate();
  await setImmediate();
}

// Reading the rooms takes about as long as making a database, so the two are done at the same time.
function loadCommands(): typeof import('./commands') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('./commands') as typeof import('./commands');
}
