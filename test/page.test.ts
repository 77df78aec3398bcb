import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { chromiumPath, openBrowser, openTab, visit, type Look } from 'discord-sandbox/browser';
import { createSandboxPage } from '#discord/sandbox-world.ts';
import { languages } from '#i18n/languages.ts';
import { openSession, type SessionOptions } from './support/bot.ts';
import { shippedFilms, someFilm } from './support/films.ts';

/** In CI the page's tests always run, and fail where there is no Chromium. */
const skipsBrowser = !chromiumPath && !process.env['CI'];
if (skipsBrowser) console.warn('No Chromium here: the tests of the page are skipped.');

const films = await shippedFilms();
const englishTitles = films.map(({ title, year }) => `${title.en} (${year})`);
const russianTitles = films.map(({ title, year }) => `${title.ru} (${year})`);

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

  test('it opens with the film of the day, one sentence on what this is, and a button for another film', async () => {
    const { sandbox } = await open({ page: createSandboxPage(languages) });
    await page.getByText('Dobrokino brings Soviet films about kindness').waitFor();
    expect(englishTitles).toContain(await cardTitle(page));
    await expectText(lastMessage(page).locator('.origin'), 'Boris used /film today');
    await page.getByRole('button', { name: 'Play /film random' }).click();
    await page.getByRole('article').nth(1).waitFor();
    await expectText(lastMessage(page).locator('.origin'), 'Boris used /film random');
    await page.getByRole('button', { name: 'Next day', exact: true }).click();
    await page.getByText('Tuesday, November 24, 2026').waitFor();
    expect(sandbox.world.messagesIn(sandbox.home.cinema)).toHaveLength(2);
  });

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
