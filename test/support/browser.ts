import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { chromiumPath } from './chromium.ts';

/** In CI the page's tests always run, and fail where there is no Chromium. */
export const skipsBrowser = !chromiumPath && !process.env['CI'];
if (skipsBrowser) console.warn('No Chromium here: the tests of the page are skipped.');

/** A window of its own at that address, ready for input. The test fails if anything goes to the console. */
export async function openWindow(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  onTestFinished(async () => {
    await context.close();
    if (complaints.length > 0) throw new Error(`On the console: ${complaints.join('\n')}`);
  });
  await page.goto(url);
  await page.getByRole('textbox', { name: /^(Message|Сообщение)$/ }).waitFor();
  return page;
}

/** What axe-core finds on the page that would keep somebody out, one line a rule. */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(await readFile('node_modules/axe-core/axe.min.js', 'utf8'));
  const found: string[] = await page.evaluate(`axe.run(document).then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target).join(', ')))`);
  return found;
}
