import { readFile } from 'node:fs/promises';
import type { Browser, ConsoleMessage, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { chromiumPath } from './chromium.ts';

/** In CI the page's tests always run, and fail where there is no Chromium. */
export const skipsBrowser = !chromiumPath && !process.env['CI'];
if (skipsBrowser) console.warn('No Chromium here: the tests of the page are skipped.');

export interface Look {
  viewport?: { width: number; height: number };
  colorScheme?: 'dark' | 'light';
}

/** A tab for one test after the other: each sandbox has a port of its own, so nothing is remembered between them. */
export async function openTab(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  return page;
}

/** Goes to that address, until input is possible. The test fails if anything goes to the console. */
export async function visit(
  page: Page,
  url: string,
  { viewport, colorScheme = 'dark' }: Look,
): Promise<void> {
  const complaints: string[] = [];
  const onConsole = (message: ConsoleMessage) => complaints.push(message.text());
  const onError = (error: Error) => complaints.push(error.message);
  page.on('console', onConsole).on('pageerror', onError);
  onTestFinished(async () => {
    await page.goto('about:blank');
    page.off('console', onConsole).off('pageerror', onError);
    expect(complaints).toEqual([]);
  });
  await page.setViewportSize(viewport ?? { width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme });
  await page.goto(url);
  await page.getByRole('textbox', { name: 'Message' }).waitFor();
}

/** What axe-core finds on the page that would keep somebody out, one line a rule. */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(await readFile('node_modules/axe-core/axe.min.js', 'utf8'));
  const found: string[] = await page.evaluate(`axe.run(document).then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target).join(', ')))`);
  return found;
}
