import { readFile } from 'node:fs/promises';
import { setTimeout as timeout } from 'node:timers/promises';
import { Events } from 'discord.js';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { SandboxOptions, WorldOptions } from '../src/options.ts';
import {
  chromiumPath,
  findBarriers,
  type Look,
  openBrowser,
  openTab,
  visit,
} from '../src/testing/browser.ts';
import { defaultWorld, type DefaultWorld } from '../src/world/default-world.ts';
import { openExample } from './support/example-bot.ts';

/** In CI the page's tests always run, and fail where there is no Chromium. */
const skipsBrowser = !chromiumPath && !process.env['CI'];
if (skipsBrowser) console.warn('No Chromium here: the tests of the page are skipped.');

const phone = { width: 360, height: 740 };
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe.skipIf(skipsBrowser)('the page', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser();
    page = await openTab(browser);
  });
  afterAll(() => browser?.close());

  async function open<const World extends WorldOptions = DefaultWorld>(
    options: SandboxOptions<World> = {},
    look: Look = {},
  ) {
    const example = await openExample(options);
    await visit(page, example.sandbox.url, look, onTestFinished);
    return example;
  }

  const expectUnread = (state: 'attached' | 'detached') =>
    page.getByRole('navigation').getByText('unread messages').waitFor({ state });

  test('a command is typed and chosen with the keyboard alone', async () => {
    await open();
    await page.keyboard.type('/');
    await option(page, '/colour show').waitFor();
    await page.keyboard.type('sho');
    await page.keyboard.press('Tab');
    expect(await input(page).inputValue()).toBe('/colour show name:');
    await page.keyboard.type('crim');
    await option(page, 'The crimson').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expectText(lastMessage(page).locator('.embed-title'), 'crimson in en-US');
    await expectText(lastMessage(page).locator('.origin'), 'Mia used /colour show');
    await expectText(page.getByRole('status'), /^Bot: /);
  });

  test('Tab after a value goes to the next option', async () => {
    await open();
    await page.keyboard.type('/colour show name:plain');
    await expectText(page.locator('.list-empty'), 'Nothing matches');
    await page.keyboard.press('Tab');
    expect(await input(page).inputValue()).toBe('/colour show name:plain size:');
    await page.keyboard.press('Tab');
    expect(await input(page).inputValue()).toBe('/colour show name:plain size:Large ');
    await input(page).evaluate((field) => (field as HTMLTextAreaElement).setSelectionRange(20, 20));
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    expect(await input(page).evaluate((field) => (field as HTMLTextAreaElement).selectionStart)).toBe(34);
  });

  test('a file is chosen for an option, and one that comes back is downloaded', async () => {
    await open();
    await page.keyboard.type('/fra');
    await page.keyboard.press('Tab');
    expect(await input(page).inputValue()).toBe('/frame picture:');
    await page.keyboard.type('mine.txt');
    await page.keyboard.press('Enter');
    await expectText(page.locator('.mistake'), 'picture: choose a file.');
    await input(page).fill('/frame picture:');
    const chosen = { name: 'my dot.txt', mimeType: 'text/plain', buffer: Buffer.from('точка') };
    await page.getByLabel('Choose a file').setInputFiles(chosen);
    await page.waitForFunction(() => document.activeElement?.id === 'input');
    expect(await input(page).inputValue()).toBe('/frame picture:my dot.txt ');
    expect(await findBarriers(page)).toEqual([]);
    await page.keyboard.type('wood:oak');
    await page.keyboard.press('Enter');
    await expectText(lastMessage(page), 'my_dot.txt (text/plain, 10): точка');
    const download = page.waitForEvent('download');
    await lastMessage(page)
      .getByRole('link', { name: /framed\.txt/ })
      .click();
    expect(await readFile(await (await download).path(), 'utf8')).toBe('[точка]');
  });

  test('channels and people of the server are offered, and sent by their ids', async () => {
    const { sandbox, client } = await open();
    let call: unknown;
    client.on(Events.InteractionCreate, (interaction) => {
      if (interaction.isChatInputCommand()) call = interaction.options.data;
    });
    await send(page, '/colour show name:blue channel:#general painter:@Max');
    await expectText(lastMessage(page).locator('.embed-title'), 'blue in en-US');
    expect(call).toMatchObject([
      {
        options: [
          { name: 'name', value: 'blue' },
          { name: 'channel', value: sandbox.home.general },
          { name: 'painter', value: sandbox.world.people.manager.id },
        ],
      },
    ]);
  });

  test('in another language its words, its commands and the answers are of that language', async () => {
    await open();
    await choice(page, 'Your language', 'Русский').check();
    await page.getByRole('heading', { name: 'Управление песочницей' }).waitFor();
    await send(page, '/цвет показать name:blue');
    await expectText(lastMessage(page).locator('.embed-title'), 'blue in ru');
    expect(await page.locator('html').getAttribute('lang')).toBe('ru');
  });

  test('buttons and menus are used, menus with the keyboard too', async () => {
    await open();
    await send(page, '/colour list');
    const menu = page.getByRole('combobox');
    await menu.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('c');
    await page.keyboard.press('Enter');
    await expectText(page.locator('.embed-title'), 'crimson in en-US');
    await lastMessage(page).getByRole('button', { name: 'Another' }).click();
    await page.getByRole('article').nth(1).waitFor();
    await expectText(lastMessage(page).locator('.embed-title'), 'blue in en-US');
  });

  test('a private answer is marked, is there after a reload for its reader alone, and is dismissed', async () => {
    await open();
    await send(page, '/colour list');
    await page.locator('.markdown', { hasText: 'amber, blue, crimson' }).waitFor();
    await send(page, '/secret');
    await page.getByText('Only you can see this').waitFor();
    await page.reload();
    await page.getByText('Only you can see this').waitFor();
    await choice(page, 'Who you are', 'Manager').check();
    await page.getByText('Only you can see this').waitFor({ state: 'detached' });
    await page.locator('.markdown', { hasText: 'amber, blue, crimson' }).waitFor();
    await choice(page, 'Who you are', 'Member').check();
    await page.getByRole('button', { name: 'Dismiss message' }).click();
    await page.getByText('Only you can see this').waitFor({ state: 'detached' });
  });

  test('commands are offered to those who may use them', async () => {
    await open();
    await page.keyboard.type('/');
    await option(page, '/secret').waitFor();
    expect(await option(page, '/manage').count()).toBe(0);
    await choice(page, 'Who you are', 'Manager').check();
    await input(page).fill('/man');
    await option(page, '/manage').waitFor();
  });

  test('while Discord is down, commands and buttons fail as they do in Discord', async () => {
    await open();
    await send(page, '/colour show name:blue');
    await page.getByRole('article').waitFor();
    await page.getByRole('switch', { name: 'Discord is down' }).check();
    await page.getByRole('button', { name: 'Another' }).click();
    await send(page, '/secret');
    await page.getByText('This interaction failed').waitFor();
    await page.getByText('The application did not respond').waitFor();
    await page.getByRole('switch', { name: 'Discord is down' }).uncheck();
    await page.getByRole('button', { name: 'Another' }).click();
    await page.getByText('This interaction failed').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Dismiss message' }).click();
    await page.getByText('The application did not respond').waitFor({ state: 'detached' });
  });

  test('a deleted channel is crossed out, and comes back', async () => {
    await open();
    await page.getByRole('button', { name: 'Delete #general' }).click();
    await page.getByRole('navigation').getByText('(This channel was deleted)').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Bring back #general' }).click();
    await page.getByRole('button', { name: 'Delete #general' }).waitFor();
  });

  test('mistakes are marked before anything is sent', async () => {
    const { sandbox } = await open();
    const sent = sandbox.requests.length;
    for (const [text, mistake] of [
      ['hello', 'The bot reads only commands. Type / to see them.'],
      ['/colour dance', 'There is no such command. Type / to see all of them.'],
      ['/colour show ', 'name needs a value.'],
      ['/colour show name:x size:tiny', 'size: choose a value from the list.'],
    ] as const) {
      await send(page, text);
      await expectText(page.locator('#mistake'), mistake);
    }
    expect(sandbox.requests.slice(sent)).toEqual([]);
  });

  test('Escape goes back: the list, the option, the command', async () => {
    await open();
    await page.keyboard.type('/colour show name:am');
    await option(page, 'The amber').waitFor();
    const seen = [];
    for (let step = 0; step < 4; step += 1) {
      await page.keyboard.press('Escape');
      seen.push(await input(page).inputValue());
    }
    expect(seen).toEqual(['/colour show name:am', '/colour show ', '/colour show ', '']);
  });

  test('Discord’s markdown is drawn, and only web addresses become links', async () => {
    const { sandbox } = await open();
    const { general } = sandbox.home;
    sandbox.world.say(
      general,
      'member',
      `**bold** *it* __under__ ~~gone~~ \`code\` ||secret|| <#${general}> <@${sandbox.world.people.manager.id}> [masked](https://example.org/) [no](javascript:void) <t:0:D>
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
    expect(await body.locator('.mention').allInnerTexts()).toEqual(['#general', '@Max']);
    await expectText(body.locator('.heading-1'), 'Big');
    await expectText(body.locator('.subtext'), 'small');
    await expectText(body.locator('ul ul'), 'nested');
    expect(
      await body.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    ).toEqual([`#${general}`, 'https://example.org/']);
    expect(await body.getByText('secret').isVisible()).toBe(false);
    await body.getByRole('button', { name: /^Spoiler/ }).press('Enter');
    expect(await body.getByText('secret').isVisible()).toBe(true);
  });

  test('a time mark that is no moment is drawn as text, and the page goes on', async () => {
    const { sandbox } = await open();
    const marks = '<t:99999999999999999> <t:8640000000001:R> <t:abc> <t:8640000000000:D>';
    sandbox.world.say(sandbox.home.general, 'member', marks);
    await expectText(
      lastMessage(page).locator('.markdown'),
      '<t:99999999999999999> <t:8640000000001:R> <t:abc> September 13, 275760',
    );
    await send(page, '/colour show name:blue');
    await expectText(page.locator('.embed-title'), 'blue in en-US');
  });

  test('text never becomes HTML', async () => {
    const { sandbox } = await open();
    const attack = '<script>document.title="hit"</script><img src=x onerror="document.title=1">';
    sandbox.world.say(sandbox.home.general, 'member', attack);
    await expectText(lastMessage(page).locator('.markdown'), attack);
    expect(await page.title()).toBe('Bot');
    expect(await page.locator('main script, main img[src=x]').count()).toBe(0);
  });

  test('pictures that a message carries are shown, other files offered by name', async () => {
    const { sandbox, client } = await open();
    await client.rest.post(`/channels/${sandbox.home.general}/messages`, {
      body: {
        embeds: [{ title: 'In an embed', image: { url: 'attachment://a.png', description: 'A dot' } }],
        attachments: [{ id: '1', description: 'Another dot' }],
      },
      files: [
        { name: 'a.png', data: Buffer.from(pixel, 'base64'), contentType: 'image/png' },
        { name: 'b.png', data: Buffer.from(pixel, 'base64'), contentType: 'image/png' },
        { name: 'notes.txt', data: Buffer.from('x'.repeat(2048)), contentType: 'text/plain' },
      ],
    });
    const message = lastMessage(page);
    for (const name of ['A dot', 'Another dot'])
      await expect.poll(() => message.getByRole('img', { name, exact: true }).evaluate(isLoaded)).toBe(true);
    await expectText(message.getByRole('link'), 'notes.txt, 2 kB');
  });

  test('a message elsewhere marks its channel as unread until it is opened', async () => {
    const { sandbox } = await open();
    sandbox.world.say(sandbox.home.announcements, 'manager', 'news');
    await expectUnread('attached');
    await page.getByRole('button', { name: /announcements/ }).click();
    await expectUnread('detached');
    await expectText(lastMessage(page).locator('.markdown'), 'news');
  });

  test('nothing is missed that happens while the page hears no news: messages, answers, failures', async () => {
    const connecting = Promise.withResolvers<void>();
    await page.route('**/sandbox/events?*', async (route) => {
      await connecting.promise;
      await route.continue();
    });
    onTestFinished(() => page.unroute('**/sandbox/events?*'));
    const { sandbox } = await open();
    sandbox.world.say(sandbox.home.announcements, 'manager', 'news');
    const sending = page.getByText('Sending command');
    await send(page, '/colour list');
    await expect.poll(() => sending.count()).toBe(1);
    await page.getByRole('switch', { name: 'Discord is down' }).click();
    await send(page, '/secret');
    await expect.poll(() => sending.count()).toBe(2);
    // The bot has three seconds for an answer.
    await timeout(3200);
    connecting.resolve();
    await expectUnread('attached');
    await expectText(page.getByRole('status'), 'Bot: amber, blue, crimson');
    await page.getByText('The application did not respond').waitFor();
    expect(await sending.count()).toBe(0);
  });

  test('every server is listed, and one without the bot says so and takes what is installed', async () => {
    const club = { name: 'Club', bot: false, community: false, channels: { bar: {} } };
    await open({ world: { ...defaultWorld, servers: { ...defaultWorld.servers, club } } });
    await page.getByRole('navigation').getByRole('heading', { name: 'Club' }).waitFor();
    await page.getByRole('button', { name: /^bar/ }).click();
    await page.getByText('The bot is not a member here').first().waitFor();
    expect(await choice(page, 'Server’s language', 'No Community').isChecked()).toBe(true);
    await input(page).fill('/');
    await option(page, '/colour list').waitFor();
    expect(await option(page, '/secret').count()).toBe(0);
    await send(page, '/colour list');
    await page.locator('.markdown', { hasText: 'amber, blue, crimson' }).waitFor();
  });

  test('the bot’s author has a sentence, buttons and a first command on it', async () => {
    const { sandbox } = await open({
      page: {
        introduction: 'A bot of colours.',
        buttons: [
          { label: { 'en-US': 'Play', ru: 'Сыграть' }, action: { command: '/colour show name:amber' } },
          { label: 'Tomorrow', action: 'next-day' },
        ],
        opening: '/colour list',
      },
    });
    await page.getByText('A bot of colours.').waitFor();
    await page.locator('.markdown', { hasText: 'amber, blue, crimson' }).waitFor();
    await page.getByRole('button', { name: 'Play' }).click();
    await expectText(page.locator('.embed-title'), 'amber in en-US');
    await page.getByRole('button', { name: 'Tomorrow' }).click();
    await page.getByText('Tuesday, November 24, 2026').waitFor();
    await page.reload();
    await page.getByRole('article').waitFor();
    expect(sandbox.world.messagesIn(sandbox.home.general)).toHaveLength(2);
    await page.getByRole('button', { name: 'Hide this' }).click();
    await page.getByText('A bot of colours.').waitFor({ state: 'detached' });
  });

  test('messages lengthen their list, not the page', async () => {
    const { sandbox, client } = await open();
    for (let count = 0; count < 30; count++) sandbox.world.say(sandbox.home.general, 'member', `${count}`);
    const link = { type: 2, style: 5, label: 'Read', url: 'https://example.org/' };
    await client.rest.post(`/channels/${sandbox.home.general}/messages`, {
      body: { components: [{ type: 1, components: [link] }] },
    });
    await page.getByRole('link', { name: 'Read (opens in a new tab)' }).waitFor();
    const heights = [800, 800];
    expect(
      await page.evaluate(() => [document.documentElement.scrollHeight, document.body.scrollHeight]),
    ).toEqual(heights);
  });

  test('an answer that somebody called for is in view, another message while they read there', async () => {
    const { sandbox } = await open();
    const { general } = sandbox.home;
    const long = 'kindness\n'.repeat(100);
    sandbox.world.say(general, 'member', long);
    await expectText(lastMessage(page), /kindness/);
    await page.keyboard.type('/colour show name:crimson ');
    await page.keyboard.press('Enter');
    await expectText(lastMessage(page).locator('.embed-title'), 'crimson in en-US');
    const isSeen = async () => {
      const [list, message] = await Promise.all(
        [page.locator('#messages'), lastMessage(page)].map((one) => one.boundingBox()),
      );
      return list && message && message.y + message.height <= list.y + list.height + 1;
    };
    await expect.poll(isSeen).toBe(true);
    sandbox.world.say(general, 'member', long);
    await expect.poll(() => page.locator('.message').count()).toBe(3);
    await expect.poll(isSeen).toBe(true);
    await page.locator('#messages').hover();
    await page.mouse.wheel(0, -900);
    await expect.poll(isSeen).toBe(false);
    sandbox.world.say(general, 'member', 'Elsewhere.');
    await expectText(lastMessage(page), /Elsewhere/);
    expect(await isSeen()).toBe(false);
  });

  test('everything works at 360 pixels, channels and controls in drawers', async () => {
    await open({ page: { suggestions: ['/colour list'] } }, { viewport: phone });
    await page.getByRole('button', { name: 'Show channels' }).click();
    await page.getByRole('button', { name: 'announcements' }).click();
    await page.getByRole('heading', { level: 1, name: 'announcements' }).waitFor();
    await page.getByRole('button', { name: 'Sandbox controls' }).click();
    await choice(page, 'Theme', 'Light').check();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Try /colour list' }).click();
    await page.locator('.markdown', { hasText: 'amber, blue, crimson' }).waitFor();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(phone.width);
  });

  test.each(['dark', 'light'] as const)('axe-core finds no barrier in the %s theme', async (colorScheme) => {
    const extras = {
      introduction: 'A bot of colours.',
      buttons: [{ label: 'Tomorrow', action: 'next-day' as const }],
    };
    await open({ page: extras }, { colorScheme });
    await send(page, '/colour show name:blue');
    await page.getByRole('article').waitFor();
    await send(page, '/colour list');
    await page.getByRole('combobox').click();
    expect(await findBarriers(page)).toEqual([]);
    await send(page, '/secret');
    await page.getByText('Only you can see this').waitFor();
    await page.locator('.wire summary').first().click();
    await input(page).fill('/colour show name:nonsense size:');
    await option(page, 'Large').waitFor();
    expect(await findBarriers(page)).toEqual([]);
  });

  test('the first load stays below 600 kB and asks nobody else for anything', async () => {
    const { sandbox } = await open();
    const loaded = await page.evaluate(() =>
      (performance.getEntries() as PerformanceResourceTiming[])
        .filter(({ entryType }) => entryType === 'navigation' || entryType === 'resource')
        .map(({ name, decodedBodySize }) => ({ origin: new URL(name).origin, bytes: decodedBodySize })),
    );
    expect(loaded.length).toBeGreaterThan(3);
    expect(new Set(loaded.map(({ origin }) => origin))).toEqual(new Set([new URL(sandbox.url).origin]));
    expect(loaded.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(600_000);
  });
});

const input = (page: Page) => page.getByRole('textbox', { name: /^(Message|Сообщение)$/ });
const option = (page: Page, name: string | RegExp) =>
  page.locator('.suggestions .row-label', { hasText: name }).first();
const choice = (page: Page, group: string, name: string) =>
  page.getByRole('group', { name: group }).getByRole('radio', { name });
const lastMessage = (page: Page) => page.locator('.message').last();
const isLoaded = (picture: Element) => (picture as HTMLImageElement).naturalWidth > 0;

async function send(page: Page, text: string): Promise<void> {
  await input(page).fill(text);
  await page.getByRole('button', { name: /^(Send|Отправить)$/ }).click();
}

const expectText = (locator: Locator, text: string | RegExp) =>
  expect
    .poll(async () => (await locator.innerText()).replaceAll(/\s+/g, ' ').trim(), { timeout: 8000 })
    .toMatch(text);
