import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { chromiumPath, findBarriers, openBrowser, openTab, visit, type Look } from 'discord-sandbox/browser';
import { openSession, type SessionOptions } from './support/bot.ts';
import { shippedFilms, someFilm } from './support/films.ts';

/** In CI the page's tests always run, and fail where there is no Chromium. */
const skipsBrowser = !chromiumPath && !process.env['CI'];
if (skipsBrowser) console.warn('No Chromium here: the tests of the page are skipped.');

const films = await shippedFilms();
const englishTitles = films.map(({ title, year }) => `${title.en} (${year})`);
const russianTitles = films.map(({ title, year }) => `${title.ru} (${year})`);
const phone = { width: 360, height: 740 };

describe.skipIf(skipsBrowser)('the page of the sandbox', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser();
    page = await openTab(browser);
  });
  afterAll(() => browser?.close());

  async function open(options: SessionOptions = {}, look: Look = {}) {
    const session = await openSession({ page: true, ...options });
    await visit(page, session.sandbox.url, look, onTestFinished);
    return session;
  }

  test('/film random, typed and chosen with the keyboard alone, answers with a card', async () => {
    await open();
    await page.keyboard.type('/');
    await option(page, '/film random').waitFor();
    await page.keyboard.type('rand');
    await page.keyboard.press('Tab');
    expect(await input(page).inputValue()).toBe('/film random ');
    await page.keyboard.press('Enter');
    expect(englishTitles).toContain(await cardTitle(page));
    await expectText(lastMessage(page).locator('.origin'), 'Boris used /film random');
    await expectText(page.getByRole('status'), /^Dobrokino: /);
  });

  test('options are chosen with arrow keys from what the bot suggests', async () => {
    await open();
    await page.keyboard.type('/film random ');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await input(page).inputValue()).toBe('/film random theme:');
    await page.keyboard.type('friend');
    await option(page, /^friendship \(\d+\)$/).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const title = await cardTitle(page);
    expect(films.find(({ title: { en }, year }) => title === `${en} (${year})`)?.themes).toContain(
      'friendship',
    );
  });

  test('a command can be typed as plain text', async () => {
    await open();
    await send(page, '/film random theme:friendship decade:1970');
    const title = await cardTitle(page);
    const film = films.find(({ title: { en }, year }) => title === `${en} (${year})`);
    expect(film?.themes).toContain('friendship');
    expect(Math.floor((film?.year ?? 0) / 10)).toBe(197);
  });

  test('a Cyrillic title is completed', async () => {
    await open();
    await page.keyboard.type('/film show film:ирон');
    await option(page, /Irony of Fate/).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    expect(await cardTitle(page)).toMatch(/^The Irony of Fate/);
  });

  test('Another one brings another card', async () => {
    await open();
    await send(page, '/film random');
    const first = await cardTitle(page);
    await lastMessage(page).getByRole('button', { name: 'Another one' }).click();
    await page.getByRole('article').nth(1).waitFor();
    const second = await cardTitle(page);
    expect(englishTitles).toContain(second);
    expect(second).not.toBe(first);
  });

  test('a list is paged through, and a film chosen from its menu with the keyboard', async () => {
    await open();
    await send(page, '/film list');
    const menu = page.getByRole('combobox');
    await menu.waitFor();
    const firstPage = await lastMessage(page).getByRole('article').textContent();
    await lastMessage(page).getByRole('button', { name: 'Next' }).click();
    await expect.poll(() => lastMessage(page).getByRole('article').textContent()).not.toBe(firstPage);
    await menu.focus();
    await page.keyboard.press('ArrowDown');
    const choices = await page.locator('.select-list [role=option]').allInnerTexts();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('article').nth(1).waitFor();
    expect(await cardTitle(page)).toContain(choices[1]?.split('\n')[0]?.replace(/ \(\d+\)$/, ''));
  });

  test('after the switch to Russian the page, its commands and the answers are Russian', async () => {
    await open();
    await choice(page, 'Your language', 'Русский').check();
    await page.getByRole('heading', { name: 'Управление песочницей' }).waitFor();
    await input(page).focus();
    await page.keyboard.type('/фильм слу');
    await option(page, '/фильм случайный').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    expect(russianTitles).toContain(await cardTitle(page));
    expect(await page.locator('html').getAttribute('lang')).toBe('ru');
  });

  test('a private answer is marked, and dismissed', async () => {
    await open();
    await send(page, '/about');
    await page.getByText('Only you can see this').waitFor();
    await page.getByRole('button', { name: 'Dismiss message' }).click();
    await page.getByText('Only you can see this').waitFor({ state: 'detached' });
  });

  test('messages are still there after a reload, private ones only for whom they are', async () => {
    await open();
    await send(page, '/film random');
    const title = await cardTitle(page);
    await send(page, '/about');
    await page.getByText('Only you can see this').waitFor();
    await page.reload();
    await page.getByText('Only you can see this').waitFor();
    await choice(page, 'Who you are', 'Member').check();
    await page.getByText('Only you can see this').waitFor({ state: 'detached' });
    expect(await cardTitle(page)).toBe(title);
  });

  test('while Discord is down, commands and buttons fail as they do in Discord', async () => {
    await open();
    await send(page, '/film random');
    await cardTitle(page);
    await page.getByRole('switch', { name: 'Discord is down' }).check();
    await page.getByRole('button', { name: 'Another one' }).click();
    await send(page, '/film random');
    await page.getByText('This interaction failed').waitFor();
    await page.getByText('The application did not respond').waitFor();
    await page.getByRole('switch', { name: 'Discord is down' }).uncheck();
    await page.getByRole('button', { name: 'Another one' }).click();
    await page.getByText('This interaction failed').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Dismiss message' }).click();
    await page.getByText('The application did not respond').waitFor({ state: 'detached' });
  });

  test('a deleted channel is crossed out, and comes back', async () => {
    await open();
    await page.getByRole('button', { name: 'Delete #cinema' }).click();
    await page.getByRole('navigation').getByText('(This channel was deleted)').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Bring back #cinema' }).click();
    await page.getByRole('button', { name: 'Delete #cinema' }).waitFor();
  });

  test('mistakes are marked before anything is sent', async () => {
    const session = await open();
    const sent = session.sandbox.requests.length;
    for (const [text, mistake] of [
      ['hello', 'The bot reads only commands. Type / to see them.'],
      ['/film dance', 'There is no such command. Type / to see all of them.'],
      ['/film search ', 'query needs a value.'],
    ] as const) {
      await send(page, text);
      await expectText(page.locator('#mistake'), mistake);
    }
    expect(session.sandbox.requests.length).toBe(sent);
  });

  test('Escape goes back: the list, the option, the command', async () => {
    await open();
    await page.keyboard.type('/film show film:iron');
    await option(page, /Irony of Fate/).waitFor();
    const seen = [];
    for (let step = 0; step < 4; step += 1) {
      await page.keyboard.press('Escape');
      seen.push(await input(page).inputValue());
    }
    expect(seen).toEqual(['/film show film:iron', '/film show ', '/film show ', '']);
  });

  test('/daily start by hand: the zone is completed, and the next day brings one film', async () => {
    const session = await open();
    session.app.daily.begin();
    onTestFinished(() => session.app.daily.stop());
    await page.keyboard.type('/daily start');
    await page.keyboard.press('Enter');
    await page.keyboard.type('film-of');
    await page.keyboard.press('Enter');
    await page.keyboard.type('19:00 timezone:моск');
    await option(page, /Europe\/Moscow/).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByText('Only you can see this').waitFor();
    await page.getByRole('button', { name: 'Let the next day come' }).click();
    await page.getByText('Tuesday, November 24, 2026').waitFor();
    await page.getByRole('button', { name: /film-of-the-day/ }).click();
    const posts = page.locator('.message', { has: page.getByRole('button', { name: 'Another one' }) });
    await posts.waitFor();
    await expectText(posts.locator('.embed-author'), 'Film of the day · 23 November');
    const shown = await posts.locator('.embed-title').innerText();
    expect(englishTitles).toContain(shown);
    await expectText(posts.locator('.published'), 'Published');
    await page.getByRole('button', { name: 'cinema' }).click();
    await send(page, '/daily status');
    await lastMessage(page)
      .getByRole('link', { name: shown.replace(/ \(\d+\)$/, '') })
      .click();
    await page.getByRole('heading', { level: 1, name: 'film-of-the-day' }).waitFor();
    await choice(page, 'Who you are', 'Member').check();
    await input(page).fill('/');
    await option(page, '/film today').waitFor();
    expect(await option(page, '/daily').count()).toBe(0);
  });

  test('text of a data set never becomes HTML', async () => {
    const attack = '<script>document.title="hit"</script><img src=x onerror="document.title=1">';
    const film = someFilm({ title: { en: attack, ru: attack }, kindness: { en: attack, ru: attack } });
    await open({ films: [film] });
    await send(page, '/film random');
    expect(await cardTitle(page)).toBe(`${attack} (1965)`);
    await page.keyboard.type('/film show film:script');
    await option(page, /<script>/).waitFor();
    expect(await page.title()).toBe('Dobrokino');
    expect(await page.locator('main script, main img[src=x]').count()).toBe(0);
  });

  test('Discord’s markdown is drawn, and only web addresses become links', async () => {
    const session = await open();
    const { cinema } = session.sandbox.home;
    session.sandbox.world.say(
      cinema,
      'member',
      `**bold** *it* __under__ ~~gone~~ \`code\` ||secret|| <#${cinema}> [masked](https://example.org/) [no](javascript:void) <t:0:D>
# Big
-# small
- one
- two
  - nested
> quoted`,
    );
    const body = lastMessage(page).locator('.markdown');
    await body.waitFor();
    const tags = await body.evaluate((element) =>
      [...element.querySelectorAll('*')].map(({ localName }) => localName),
    );
    expect(tags).toEqual(
      expect.arrayContaining(['strong', 'em', 'u', 's', 'code', 'ul', 'li', 'blockquote', 'time']),
    );
    await expectText(body.locator('.mention'), '#cinema');
    await expectText(body.locator('.heading-1'), 'Big');
    await expectText(body.locator('.subtext'), 'small');
    await expectText(body.locator('ul ul'), 'nested');
    expect(
      await body.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    ).toEqual([`#${cinema}`, 'https://example.org/']);
    expect(await body.getByText('secret').isVisible()).toBe(false);
    await body.getByRole('button', { name: /^Spoiler/ }).press('Enter');
    expect(await body.getByText('secret').isVisible()).toBe(true);
  });

  test('a message elsewhere marks its channel as unread until it is opened', async () => {
    const session = await open();
    session.sandbox.world.say(session.sandbox.home.filmOfTheDay, 'manager', 'news');
    const channel = page.getByRole('button', { name: /film-of-the-day/ });
    await page.getByRole('navigation').getByText('unread messages').waitFor({ state: 'attached' });
    await channel.click();
    await page.getByRole('navigation').getByText('unread messages').waitFor({ state: 'detached' });
    await expectText(lastMessage(page).locator('.markdown'), 'news');
  });

  test('everything works at 360 pixels, channels and controls in drawers', async () => {
    await open({}, { viewport: phone });
    await page.getByRole('button', { name: 'Show channels' }).click();
    await page.getByRole('button', { name: 'film-of-the-day' }).click();
    await page.getByRole('heading', { level: 1, name: 'film-of-the-day' }).waitFor();
    await page.getByRole('button', { name: 'Sandbox controls' }).click();
    await choice(page, 'Theme', 'Light').check();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Try /film random' }).click();
    expect(englishTitles).toContain(await cardTitle(page));
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(phone.width);
  });

  test.each(['dark', 'light'] as const)('axe-core finds no barrier in the %s theme', async (colorScheme) => {
    await open({}, { colorScheme });
    await send(page, '/film list');
    await page.getByRole('combobox').click();
    expect(await findBarriers(page)).toEqual([]);
    await send(page, '/about');
    await page.getByText('Only you can see this').waitFor();
    await page.locator('.wire summary').first().click();
    await input(page).fill('/film random theme:nonsense genre:');
    await option(page, /^comedy/).waitFor();
    expect(await findBarriers(page)).toEqual([]);
  });

  test('the first load stays below 600 kB and asks nobody else for anything', async () => {
    const session = await open();
    const loaded = await page.evaluate(() =>
      (performance.getEntries() as PerformanceResourceTiming[])
        .filter(({ entryType }) => entryType === 'navigation' || entryType === 'resource')
        .map(({ name, decodedBodySize }) => ({ origin: new URL(name).origin, bytes: decodedBodySize })),
    );
    expect(loaded.length).toBeGreaterThan(3);
    expect(new Set(loaded.map(({ origin }) => origin))).toEqual(
      new Set([new URL(session.sandbox.url).origin]),
    );
    expect(loaded.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(600_000);
  });
});

const input = (page: Page) => page.getByRole('textbox', { name: /^(Message|Сообщение)$/ });
const option = (page: Page, name: string | RegExp) =>
  page.locator('.suggestions .row-label', { hasText: name }).first();
const choice = (page: Page, group: string, name: string) =>
  page.getByRole('group', { name: group }).getByRole('radio', { name });
const lastMessage = (page: Page) => page.locator('.message').last();

async function send(page: Page, text: string): Promise<void> {
  await input(page).fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
}

async function cardTitle(page: Page): Promise<string> {
  const title = lastMessage(page).locator('.embed-title');
  await title.waitFor();
  return title.innerText();
}

const expectText = (locator: Locator, text: string | RegExp) =>
  expect
    .poll(async () => (await locator.innerText()).replaceAll(/\s+/g, ' ').trim(), { timeout: 8000 })
    .toMatch(text);
