import AxeBuilder from '@axe-core/playwright';
import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';

const executablePath = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path),
);

/** Browser tests are skipped, and counted as skipped, where there is no Chromium and nobody insists on it. */
export const withBrowser = executablePath || process.env['REQUIRE_BROWSER'] ? test : test.skip;

const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function openBrowser(): Promise<Browser> {
  if (!executablePath) throw new Error('There is no Chromium. Install it or set CHROMIUM_PATH.');
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args: [...quiet, ...asRoot] });
}

// Pages already held to the guidelines, by address and heading: each is inspected once in a run.
const inspected = new Set<string>();

/** A person at a browser, who follows links and labels and never types an address. */
export class Walker {
  readonly faults: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('console', (message) => {
      if (message.type() === 'error') this.faults.push(`console on ${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.faults.push(`script on ${page.url()}: ${error.message}`));
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== this.origin) this.faults.push(`left for ${request.url()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 500) this.faults.push(`${response.status()} from ${response.url()}`);
    });
  }

  private origin = '';

  static async arrive(browser: Browser, address: string, width = 1280): Promise<Walker> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'en-GB' });
    const walker = new Walker(context, await context.newPage());
    walker.origin = new URL(address).origin;
    await walker.page.goto(address);
    await walker.look();
    return walker;
  }

  async follow(name: string | RegExp): Promise<void> {
    const links = this.page
      .getByRole('link', { name })
      .or(this.page.locator('a[role="button"]', { hasText: name }));
    await this.reach(links.first(), `link ${String(name)}`, (link) => link.click());
    await this.look();
  }

  async press(name: string | RegExp): Promise<void> {
    await this.reach(this.page.getByRole('button', { name }).first(), `button ${String(name)}`, (button) =>
      button.click(),
    );
    await this.look();
  }

  async fill(label: string | RegExp, text: string): Promise<void> {
    await this.reach(this.page.getByLabel(label).first(), `field ${String(label)}`, (field) =>
      field.fill(text),
    );
  }

  async choose(label: string | RegExp): Promise<void> {
    await this.reach(this.page.getByLabel(label).first(), `choice ${String(label)}`, (field) =>
      field.check(),
    );
  }

  /** Answers the questions shown here by the names of their inputs; an answer nobody asks for here is left out. */
  async answer(answers: Record<string, string | string[]>): Promise<void> {
    for (const [name, given] of Object.entries(answers)) {
      const inputs = this.page.locator(`main [name="${name}"]:not([type="hidden"])`);
      if ((await inputs.count()) === 0) continue;
      const kind = await inputs.first().evaluate((input) => (input as unknown as { type: string }).type);
      for (const value of [given].flat()) {
        if (kind === 'radio' || kind === 'checkbox')
          await inputs.and(this.page.locator(`[value="${value}"]`)).check();
        else if (kind === 'select-one') await inputs.selectOption(value);
        else await inputs.fill(value);
      }
    }
  }

  async text(): Promise<string> {
    return (await this.page.locator('main').innerText()).replace(/\s+/g, ' ');
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.follow('Sign in');
    await this.fill('Email address', email);
    await this.page.locator('#password').fill(password);
    await this.press('Sign in');
  }

  /** Types the code that the demonstration shows on the page that asks for one. */
  async typeCode(): Promise<void> {
    await this.fill('Code', await this.page.locator('.portal-code').innerText());
    await this.press('Continue');
  }

  async leave(): Promise<void> {
    await this.context.close();
  }

  private async reach(target: Locator, what: string, act: (found: Locator) => Promise<void>): Promise<void> {
    try {
      await target.waitFor({ state: 'attached', timeout: 20_000 });
      await act(target);
    } catch (error) {
      throw new Error(`No ${what} on ${this.page.url()}, which says: ${await this.text()}`, { cause: error });
    }
  }

  /** Every page opened on the way is held to WCAG 2.2 AA and fits the width of the screen. */
  async look(): Promise<void> {
    await this.page.waitForLoadState('load');
    const address = new URL(this.page.url()).pathname.replace(/\d+/g, 'N');
    const overflow = await this.page.evaluate<number>(
      'document.documentElement.scrollWidth - window.innerWidth',
    );
    if (overflow > 0) this.faults.push(`${address} is ${overflow} pixels too wide`);
    const looked = `${address} ${await this.page.locator('h1').innerText()}`;
    if (inspected.has(looked)) return;
    inspected.add(looked);
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await new AxeBuilder({ page: this.page }).withTags(tags).analyze();
    for (const { id, nodes } of violations) {
      this.faults.push(
        `axe on ${address}: ${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
      );
    }
  }
}
