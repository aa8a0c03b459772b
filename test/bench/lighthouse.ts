import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { temporaryFolder } from '../support/portal';
import { PortalProcess } from '../support/portal-process';
import { openAuditor, type Outcome } from './lighthouse-audit';
import { pagesToAudit } from './lighthouse-pages';

/** What speed.md asks of each page, by category. */
const least = { performance: 0.95, accessibility: 1, 'best-practices': 0 };

const { values: options } = parseArgs({
  options: { runs: { type: 'string', default: '3' }, only: { type: 'string', default: '' } },
});

auditAll(Number(options.runs), options.only).then(
  (isEnough) => process.exit(isEnough ? 0 : 1),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);

/** Audits the demonstration in a folder of its own; `only` is a part of the names of the pages wanted. */
async function auditAll(runs: number, only: string): Promise<boolean> {
  const dataDir = temporaryFolder('lighthouse');
  const portal = new PortalProcess({ DATA_DIR: dataDir, PORT: '0' });
  try {
    await portal.started();
    const pages = (await pagesToAudit(portal)).filter(({ name }) => name.includes(only));
    const auditor = await openAuditor(`http://localhost:${portal.port}`);
    const outcomes: Outcome[] = [];
    for (const page of pages) outcomes.push(report(await auditor.audit(page, runs)));
    await auditor.close();
    return outcomes.every(isGoodEnough);
  } finally {
    await portal.end('SIGTERM');
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function report(outcome: Outcome): Outcome {
  const { page, scores, failing } = outcome;
  const figures = Object.values(scores).map((score) => score.toFixed(2).padStart(6));
  const verdict = isGoodEnough(outcome) ? '' : ' NOT ENOUGH';
  console.log(`${page.name.padEnd(22)} ${figures.join(' ')}  ${failing.join(', ')}${verdict}`);
  return outcome;
}

function isGoodEnough({ scores }: Outcome): boolean {
  return Object.entries(least).every(([category, score]) => scores[category as keyof typeof least] >= score);
}
