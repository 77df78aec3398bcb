import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium, type Browser, type ConsoleMessage, type Page } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where Chromium is on this machine. */
export const chromiumPath = places.find((place) => existsSync(place));

export function openBrowser(): Promise<Browser> {
  if (!chromiumPath) throw new Error(`There is no Chromium at ${places.join(', ')}.`);
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', ...quiet],
  });
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

export interface Look {
  viewport?: { width: number; height: number };
  colorScheme?: 'dark' | 'light';
}

/** Goes to a sandbox's page, until input is possible. What is run `atEnd` throws if anything went to the console. */
export async function visit(
  page: Page,
  url: string,
  { viewport = { width: 1280, height: 800 }, colorScheme = 'dark' }: Look,
  atEnd: (check: () => Promise<void>) => void,
): Promise<void> {
  const complaints: string[] = [];
  const onConsole = (message: ConsoleMessage) => complaints.push(message.text());
  const onError = (error: Error) => complaints.push(error.message);
  page.on('console', onConsole).on('pageerror', onError);
  atEnd(async () => {
    await page.goto('about:blank');
    page.off('console', onConsole).off('pageerror', onError);
    if (complaints.length > 0) throw new Error(`The page complained: ${complaints.join('\n')}`);
  });
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme });
  await page.goto(url);
  await page.getByRole('textbox', { name: 'Message' }).waitFor();
}

/** What axe-core finds on the page that would keep somebody out, one line a rule. */
export async function findBarriers(page: Page): Promise<string[]> {
  const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  await page.evaluate(await readFile(axe, 'utf8'));
  const found: string[] = await page.evaluate(`axe.run(document).then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target).join(', ')))`);
  return found;
}
