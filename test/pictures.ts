import { mkdir } from 'node:fs/promises';
import { openBrowser } from 'discord-sandbox/browser';
import type { Browser, Locator } from 'playwright-core';
import { answer, drawPosters, openPage, showPicture, startPage } from './support/sandbox-page.ts';

/** Draws the README's pictures into docs/ from the real bot in the sandbox: `npm run pictures`. */
await drawPosters();
const { url, stop } = await startPage();
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
  await stop();
}

/** The page as one finds it, with the command list open. */
async function drawWhole(browser: Browser): Promise<void> {
  const page = await openPage(browser, { url, locale: 'en-US', width: 1280, height: 800 });
  await answer(page, '/film random theme:friendship');
  await page.locator('#input').pressSequentially('/');
  await page.locator('.suggestions').waitFor();
  await page.screenshot({ path: 'docs/sandbox.png' });
  await page.context().close();
}

async function drawCard(browser: Browser, locale: string, name: string, command: string): Promise<void> {
  const page = await openPage(browser, { url, locale, width: 1000, height: 1200 });
  await drawMessage(await answer(page, command), name);
  await page.context().close();
}

/** A card as it is found on a phone. */
async function drawPhone(browser: Browser): Promise<void> {
  const page = await openPage(browser, { url, locale: 'en-US', width: 390, height: 844 });
  await answer(page, '/film show film:Hedgehog in the Fog');
  const card = page.locator('.message', { hasText: 'Hedgehog in the Fog (1975)' }).last();
  await showPicture(card);
  await card.locator('.embed').evaluate((embed) => embed.scrollIntoView({ block: 'end' }));
  await page.screenshot({ path: 'docs/phone.png' });
  await page.context().close();
}

/** The first day of a daily film: set up, a night later posted, and looked after. */
async function drawDaily(browser: Browser): Promise<void> {
  const page = await openPage(browser, { url, locale: 'en-US', width: 1280, height: 1400 });
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
