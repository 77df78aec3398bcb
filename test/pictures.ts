import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { openBrowser } from 'discord-sandbox/browser';
import type { Browser, Locator, Page } from 'playwright-core';
import { createPosters } from '#films/poster/posters.ts';
import { languages } from '#i18n/languages.ts';
import { systemClock } from '#runtime/clock.ts';
import { shippedFilms } from './support/films.ts';

/** Draws the README's pictures into docs/ from the real bot in the sandbox: `npm run pictures`. */
await drawPosters();
const bot = await startBot();
const browser = await openBrowser();
try {
  await mkdir('docs', { recursive: true });
  await drawWhole(browser);
  await drawCard(browser, 'ru', 'card-ru', '/film show film:Бриллиантовая рука');
  await drawCard(browser, 'en-US', 'card-en', '/film show film:The Irony of Fate');
  await drawCard(browser, 'en-US', 'card-both', '/film show film:Mimino language:both');
  await drawPhone(browser);
  await drawCard(browser, 'en-US', 'search', '/film search query:Ryazanov');
  await drawDaily(browser);
} finally {
  await browser.close();
  bot.process.kill('SIGTERM');
  await once(bot.process, 'exit');
}

/** Where the bot keeps its pictures, so that no card goes without one. */
async function drawPosters(): Promise<void> {
  const posters = createPosters({
    drawings: ['data/posters'],
    folder: 'var/posters',
    timer: systemClock,
    log: { warn: (_, line) => console.warn(line) },
  });
  await posters.drawAll(await shippedFilms(), languages);
  await posters.stop();
}

async function startBot() {
  const bot = spawn(process.execPath, ['src/main.ts'], {
    env: { PATH: process.env['PATH'], SANDBOX_PORT: String(await findPort()) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(bot.stdout)) {
    const url = /http:\S+/.exec(line)?.[0];
    if (url) return { process: bot, url };
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

/** The page as one finds it, with the command list open. */
async function drawWhole(browser: Browser): Promise<void> {
  const page = await openPage(browser, 'en-US', 1280, 800);
  await answer(page, '/film random theme:friendship');
  await page.locator('#input').pressSequentially('/');
  await page.locator('.suggestions').waitFor();
  await page.screenshot({ path: 'docs/sandbox.png' });
  await page.context().close();
}

async function drawCard(browser: Browser, locale: string, name: string, command: string): Promise<void> {
  const page = await openPage(browser, locale, 1000, 1200);
  await drawMessage(await answer(page, command), name);
  await page.context().close();
}

/** A card as it is found on a phone. */
async function drawPhone(browser: Browser): Promise<void> {
  const page = await openPage(browser, 'en-US', 390, 844);
  await answer(page, '/film show film:Hedgehog in the Fog');
  const card = page.locator('.message', { hasText: 'Hedgehog in the Fog (1975)' }).last();
  await showPicture(card);
  await card.locator('.embed').evaluate((embed) => embed.scrollIntoView({ block: 'end' }));
  await page.screenshot({ path: 'docs/phone.png' });
  await page.context().close();
}

/** The first day of a daily film: set up, a night later posted, and looked after. */
async function drawDaily(browser: Browser): Promise<void> {
  const page = await openPage(browser, 'en-US', 1280, 1400);
  await answer(page, '/daily start channel:#film-of-the-day time:19:00 timezone:Europe/Moscow thread:Yes');
  await page.getByRole('button', { name: 'Let the next day come' }).click();
  await page.locator('.controls .primary[aria-busy=true]').waitFor();
  await page.locator('.controls .primary[aria-busy=false]').waitFor();
  await page.getByRole('button', { name: /film-of-the-day.*unread/s }).click();
  await drawMessage(page.locator('.message', { has: page.locator('.embed') }).last(), 'daily');
  await page.getByRole('button', { name: 'cinema' }).click();
  await drawMessage(await answer(page, '/daily status'), 'status');
  await page.context().close();
}

async function openPage(browser: Browser, locale: string, width: number, height: number): Promise<Page> {
  const context = await browser.newContext({
    locale,
    viewport: { width, height },
    colorScheme: 'dark',
    reducedMotion: 'reduce',
    deviceScaleFactor: 2,
    timezoneId: 'Europe/Moscow',
  });
  const page = await context.newPage();
  await page.goto(bot.url);
  await page.locator('.embed').first().waitFor();
  return page;
}

/** Types a command and waits for the message that answers it. */
async function answer(page: Page, command: string): Promise<Locator> {
  const before = await page.locator('.message').count();
  await page.locator('#input').fill(command);
  await page.locator('.send').click();
  const message = page.locator('.message').nth(before);
  await message.locator('.markdown').first().waitFor();
  return message;
}

/** Waits until a message is whole, with its picture where it has one. */
async function showPicture(message: Locator): Promise<void> {
  await message.locator('.markdown').first().waitFor();
  const images = message.locator('.embed img');
  await images.evaluateAll((all) => Promise.all(all.map((image) => (image as HTMLImageElement).decode())));
}

/** The message with a little of what is around it. */
async function drawMessage(message: Locator, name: string): Promise<void> {
  const page = message.page();
  await showPicture(message);
  await message.scrollIntoViewIfNeeded();
  await page.mouse.move(0, 0);
  const box = await message.boundingBox();
  if (!box) throw new Error(`${name} is not to be seen.`);
  const { x, y, width, height } = box;
  const clip = { x, y: y - 12, width: Math.min(width, 700), height: height + 24 };
  await page.screenshot({ path: `docs/${name}.png`, clip });
}
