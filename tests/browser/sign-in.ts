import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { inject } from 'vitest';
import { launchBrowser, openPage, type Watched } from './chromium.ts';

const { storefront } = inject('site');

/** The browser of a test file. */
export let browser: Browser;

/** Opens it, before all tests of a file. */
export async function openBrowser(): Promise<void> {
  browser = await launchBrowser();
}

export const closeBrowser = () => browser.close();

/** The last code that was sent to a number, as a person reads it in development. */
export async function codeFor(phone: string): Promise<string> {
  const inbox = await (await fetch(`${storefront}/dev/messages`)).text();
  const text = inbox.split('<li>').find((line) => line.includes(`+84${phone.slice(1)}`)) ?? '';
  return /la (\d{6})/.exec(text)?.[1] ?? '';
}

/** Asks for a code on the page for it: the code. */
export async function askForCode(page: Page, phone: string): Promise<string> {
  await page.goto(`${storefront}/dang-nhap/`);
  await page.fill('#phone', phone);
  await page.click('main form button');
  await page.waitForURL('**/dang-nhap/ma/');
  return codeFor(phone);
}

/** Enters a code on the page that asks for it. */
export async function enter(page: Page, code: string): Promise<void> {
  await page.fill('#code', code);
  await page.click('main form[action="/session"] button');
}

/** A browser of its own in which somebody has signed in by code. */
export async function signedIn(phone: string, options: BrowserContextOptions = {}): Promise<Watched> {
  const watched = await openPage(browser, storefront, { reducedMotion: 'reduce', ...options });
  await enter(watched.page, await askForCode(watched.page, phone));
  await watched.page.waitForURL('**/tai-khoan/');
  return watched;
}

/** Waits until an island says of itself that it is so. */
export const state = (page: Page, island: string, name: string) =>
  page.waitForSelector(`${island}[data-state="${name}"]`);
