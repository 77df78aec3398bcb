import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import type { Browser, Locator, Page } from 'playwright-core';
import { createPosters } from '#films/poster/posters.ts';
import { languages } from '#i18n/languages.ts';
import { systemClock } from '#runtime/clock.ts';
import { shippedFilms } from './films.ts';

/** Where the bot keeps its pictures, so that no card goes without one. */
export async function drawPosters(): Promise<void> {
  const posters = createPosters({
    drawings: ['data/posters'],
    folder: 'var/posters',
    timer: systemClock,
    log: { warn: (_, line) => console.warn(line) },
  });
  await posters.drawAll(await shippedFilms(), languages);
  await posters.stop();
}

/** The real program with the page of its sandbox. */
export async function startPage() {
  const bot = spawn(process.execPath, ['src/main.ts'], {
    env: { PATH: process.env['PATH'], SANDBOX_PORT: String(await findPort()) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(bot.stdout)) {
    const url = /http:\S+/.exec(line)?.[0];
    if (url) {
      const stop = async () => {
        bot.kill('SIGTERM');
        await once(bot, 'exit');
      };
      return { url, stop };
    }
  }
  throw new Error('The bot ended before it said where the sandbox is.');
}

async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

export interface View {
  url: string;
  locale: string;
  width: number;
  height: number;
}

/** The page in a window of this size, once the channel is there. */
export async function openPage(browser: Browser, { url, locale, width, height }: View): Promise<Page> {
  const context = await browser.newContext({
    locale,
    viewport: { width, height },
    colorScheme: 'dark',
    reducedMotion: 'reduce',
    deviceScaleFactor: 2,
    timezoneId: 'Europe/Moscow',
  });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('.embed').first().waitFor();
  return page;
}

/** Types a command and waits for the message that answers it. */
export async function answer(page: Page, command: string): Promise<Locator> {
  const before = await page.locator('.message').count();
  await page.locator('#input').fill(command);
  await page.locator('.send').click();
  const message = page.locator('.message').nth(before);
  await message.locator('.markdown').first().waitFor();
  return message;
}

/** Waits until a message is whole, with its picture where it has one. */
export async function showPicture(message: Locator): Promise<void> {
  await message.locator('.markdown').first().waitFor();
  const images = message.locator('.embed img');
  await images.evaluateAll((all) => Promise.all(all.map((image) => (image as HTMLImageElement).decode())));
}
