import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { chromium } from 'playwright-core';
import type { AuditedPage } from './lighthouse-pages';

export const categories = ['performance', 'accessibility', 'best-practices'] as const;

/** Scores from 0 to 1, performance as the median of the runs, and the audits that cost a page something. */
export type Outcome = {
  page: AuditedPage;
  scores: Record<(typeof categories)[number], number>;
  failing: string[];
};

/** A Chromium of its own to audit in; `page.cookie` is put in its jar, which Lighthouse leaves alone. */
export async function openAuditor(origin: string) {
  const port = await freePort();
  const executablePath = [
    process.env['CHROMIUM_PATH'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
  ].find((path) => path !== undefined && existsSync(path));
  if (!executablePath) throw new Error('There is no Chromium. Install it or set CHROMIUM_PATH.');
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = ['--disable-gpu', `--remote-debugging-port=${port}`, ...asRoot];
  const browser = await chromium.launchPersistentContext('', { executablePath, args });
  return {
    audit: async (page: AuditedPage, runs: number) => {
      await browser.clearCookies();
      for (const cookie of page.cookie?.split('; ') ?? []) {
        const [name = '', value = ''] = cookie.split('=');
        await browser.addCookies([{ name, value, url: origin }]);
      }
      return audit(origin, port, page, runs);
    },
    close: () => browser.close(),
  };
}

async function audit(origin: string, port: number, page: AuditedPage, runs: number): Promise<Outcome> {
  const results: Awaited<ReturnType<typeof runOnce>>[] = [];
  for (let run = 0; run < runs; run += 1) results.push(await runUntilWhole(origin, port, page));
  const scoresOf = (category: (typeof categories)[number]) => results.map(({ scores }) => scores[category]);
  const scores = {
    performance: median(scoresOf('performance')),
    accessibility: Math.min(...scoresOf('accessibility')),
    'best-practices': Math.min(...scoresOf('best-practices')),
  };
  return { page, scores, failing: [...new Set(results.flatMap(({ failing }) => failing))] };
}

/** A busy machine loses the trace of a page now and then: that says nothing of the page, so it is audited again. */
async function runUntilWhole(origin: string, port: number, page: AuditedPage) {
  for (let left = 3; ; left -= 1) {
    try {
      return await runOnce(origin, port, page);
    } catch (error) {
      if (!(error instanceof TraceLost) || left === 0) throw error;
    }
  }
}

class TraceLost extends Error {}

/** One audit as a phone of 2016 on a slow network: Lighthouse's own settings for mobile. */
async function runOnce(origin: string, port: number, page: AuditedPage) {
  const { default: lighthouse } = await import('lighthouse');
  const result = await lighthouse(origin + page.path, {
    port,
    logLevel: 'silent',
    onlyCategories: [...categories],
  });
  if (!result) throw new Error(`${page.name} could not be audited.`);
  const { lhr } = result;
  if (lhr.runtimeError) throw new TraceLost(`${page.name}: ${lhr.runtimeError.message}`);
  if (new URL(lhr.finalDisplayedUrl).pathname !== new URL(origin + page.path).pathname)
    throw new Error(`${page.path} led to ${lhr.finalDisplayedUrl}.`);
  const scoreOf = (category: string) => lhr.categories[category]?.score ?? 0;
  return {
    scores: {
      performance: scoreOf('performance'),
      accessibility: scoreOf('accessibility'),
      'best-practices': scoreOf('best-practices'),
    },
    failing: failingAudits(lhr),
  };
}

type Report = {
  categories: Record<string, { auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, { score: number | null; displayValue?: string }>;
};

function failingAudits({ categories: found, audits }: Report): string[] {
  const weighed = Object.values(found).flatMap(({ auditRefs }) =>
    auditRefs.filter(({ weight }) => weight > 0),
  );
  return weighed.flatMap(({ id }) => {
    const { score, displayValue = '' } = audits[id] ?? { score: null };
    return score !== null && score < 0.9 ? [`${id} ${displayValue}`.trim()] : [];
  });
}

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
