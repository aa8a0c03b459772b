import type { Browser } from 'playwright-core';
import { Walker } from '../support/browser';
import { passphrase } from '../support/cast';
import type { RunningPortal } from '../support/running-portal';
import { nextCode } from '../support/second-factor';

/** Somebody who works for the fund, at a browser, with the phone that makes their codes. */
export class StaffMember {
  private constructor(
    readonly walker: Walker,
    private readonly portal: RunningPortal,
    private readonly email: string,
    private readonly password: string,
  ) {}

  static async signIn(
    browser: Browser,
    portal: RunningPortal,
    email: string,
    password = passphrase,
  ): Promise<StaffMember> {
    const walker = await Walker.arrive(browser, portal.address);
    const member = new StaffMember(walker, portal, email, password);
    await walker.signIn(email, password);
    await member.typeCode();
    return member;
  }

  /** Follows a link that leads to something that matters, and shows who is there where that is asked. */
  async follow(name: string | RegExp): Promise<void> {
    await this.walker.follow(name);
    if (this.isAskedWho()) await this.typeCode();
  }

  /** The same for a button: what was sent meanwhile is sent again. */
  async press(name: string | RegExp): Promise<void> {
    await this.walker.press(name);
    if (!this.isAskedWho()) return;
    await this.typeCode();
    await this.walker.press('Send it again');
  }

  /** Signs in again where the portal has just signed them out. */
  async comeBack(): Promise<void> {
    await this.walker.fill('Email address', this.email);
    await this.walker.page.locator('#password').fill(this.password);
    await this.walker.press('Sign in');
    await this.typeCode();
  }

  async find(name: string): Promise<void> {
    await this.walker.follow('Administration');
    await this.walker.fill('Name or email address of a person, or name of a group', name);
    await this.walker.press('Find');
    await this.walker.page.locator('main tbody a', { hasText: name }).click();
    await this.walker.look();
  }

  text(): Promise<string> {
    return this.walker.text();
  }

  private isAskedWho(): boolean {
    return new URL(this.walker.page.url()).pathname === '/proof';
  }

  private async typeCode(): Promise<void> {
    await this.walker.fill('Code', await nextCode(this.portal.services, this.email));
    await this.walker.press('Continue');
  }
}
