import { AttachmentBuilder, Events, type Interaction } from 'discord.js';
import type { REST } from '@discordjs/rest';
import { describe, expect, test } from 'vitest';
import { openExample } from './support/example-bot.ts';
import { breaches, codeOf, logIn, openTestSandbox, restOf } from './support/sandbox.ts';

/** The smallest PNG: one pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const file = (name: string, data: Buffer = pixel, contentType = 'image/png') => ({ name, data, contentType });

interface Posted {
  id: string;
  attachments: { id: string; filename: string; size: number; url: string; description?: string }[];
  embeds: { image?: { url: string; width: number } }[];
}

async function open() {
  const sandbox = await openTestSandbox({ rateLimits: false });
  const rest = restOf(sandbox);
  const path = `/channels/${sandbox.home.general}/messages` as const;
  const post = (body: unknown, files: ReturnType<typeof file>[], client: REST = rest) =>
    client.post(path, { body, files }) as Promise<Posted>;
  const edit = (id: string, body: unknown, files: ReturnType<typeof file>[] = []) =>
    rest.patch(`${path}/${id}`, { body, files }) as Promise<Posted>;
  return { sandbox, rest, post, edit };
}

test('a file is kept with its description and size, and served as it came', async () => {
  const { sandbox, post } = await open();
  const { attachments } = await post({ attachments: [{ id: '0', description: 'A dot' }] }, [
    file('a dot.png'),
  ]);
  expect(attachments).toMatchObject([
    { filename: 'a_dot.png', size: pixel.length, description: 'A dot', width: 1, height: 1 },
  ]);
  const served = await fetch(attachments[0]?.url ?? '');
  expect(served.headers.get('content-type')).toBe('image/png');
  expect(Buffer.from(await served.arrayBuffer())).toEqual(pixel);
  expect(sandbox.requests[0]).toMatchObject({ files: [{ name: 'a dot.png', type: 'image/png' }] });
  expect(breaches(sandbox)).toEqual([]);
});

test('what is no picture is only ever downloaded', async () => {
  const { post } = await open();
  const page = file('page.html', Buffer.from('<script>alert(1)</script>'), 'text/html');
  const { attachments } = await post({}, [page]);
  const { headers } = await fetch(attachments[0]?.url ?? '');
  expect(headers.get('content-type')).toBe('application/octet-stream');
  expect(headers.get('content-disposition')).toBe('attachment');
});

test('an embed shows the file that it names, which then stands nowhere else', async () => {
  const { post } = await open();
  const embed = (name: string) => ({ title: name, image: { url: `attachment://${name}` } });
  const message = await post({ embeds: [embed('a.png'), embed('b.png')] }, [file('a.png'), file('c.png')]);
  expect(message.embeds).toMatchObject([
    { image: { url: expect.stringMatching(/^http:.*\/a\.png$/) as string, width: 1 } },
    { image: { url: 'attachment://b.png' } },
  ]);
  expect(message.attachments.map(({ filename }) => filename)).toEqual(['c.png']);
});

test('an edit keeps the files that it lists, or all, and adds new ones', async () => {
  const { post, edit } = await open();
  const { id, attachments } = await post({ content: 'x' }, [file('a.png'), file('b.png')]);
  const names = (message: Posted) => message.attachments.map(({ filename }) => filename);
  expect(names(await edit(id, { content: 'y' }))).toEqual(['a.png', 'b.png']);
  const kept = { id: attachments[1]?.id, description: 'The other' };
  const edited = await edit(id, { attachments: [kept, { id: '0' }] }, [file('c.png')]);
  expect(names(edited)).toEqual(['b.png', 'c.png']);
  expect(edited.attachments[0]?.description).toBe('The other');
  expect(names(await edit(id, { attachments: [] }))).toEqual([]);
});

test('a deleted message takes its files along', async () => {
  const { sandbox, post } = await open();
  const { id, attachments } = await post({}, [file('a.png')]);
  sandbox.world.deleteMessage(sandbox.home.general, id);
  expect((await fetch(attachments[0]?.url ?? '')).status).toBe(404);
});

const large = (bytes: number) => file('large.bin', Buffer.alloc(bytes), 'application/octet-stream');
const mebibyte = 1024 * 1024;

test.each<[string, unknown, ReturnType<typeof file>[], unknown]>([
  ['ten files', {}, Array.from({ length: 10 }, (_, index) => file(`${index}.png`)), 'accepted'],
  ['eleven files', {}, Array.from({ length: 11 }, (_, index) => file(`${index}.png`)), 30015],
  ['a file of 10 MiB', {}, [large(10 * mebibyte)], 'accepted'],
  ['a file of more', {}, [large(10 * mebibyte + 1)], 40005],
  ['27 MiB in all', {}, [9, 9, 9].map((size) => large(size * mebibyte)), 40005],
  [
    'a description of 1,024',
    { attachments: [{ id: '0', description: 'x'.repeat(1024) }] },
    [file('a')],
    'accepted',
  ],
  [
    'a description of 1,025',
    { attachments: [{ id: '0', description: 'x'.repeat(1025) }] },
    [file('a')],
    50035,
  ],
])('%s: %s', async (_, body, files, code) => {
  const { post } = await open();
  expect(await codeOf(post(body, files))).toBe(code);
});

test('without Attach Files a post or an edit with a file is refused', async () => {
  const { sandbox, post, edit } = await open();
  const { id } = await post({ content: 'x' }, []);
  sandbox.world.revoke(sandbox.home.general, 'AttachFiles');
  expect(await codeOf(post({ content: 'x' }, [file('a.png')]))).toBe(50013);
  expect(await codeOf(edit(id, {}, [file('a.png')]))).toBe(50013);
  expect(await codeOf(edit(id, { content: 'y' }))).toBe('accepted');
});

test('answers, their edits and what follows them carry files too, whatever the channel allows the bot', async () => {
  const sandbox = await openTestSandbox();
  const { general } = sandbox.home;
  const client = await logIn(sandbox);
  await client.application.commands.set([{ name: 'draw', description: 'Draws' }]);
  const done = Promise.withResolvers<void>();
  const answer = async (interaction: Interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const picture = (name: string) => new AttachmentBuilder(pixel, { name, description: name });
    await interaction.reply({ files: [picture('first.png')] });
    await interaction.editReply({ content: 'edited', files: [picture('second.png')] });
    await interaction.followUp({
      embeds: [{ image: { url: 'attachment://third.png' } }],
      files: [picture('third.png')],
    });
    done.resolve();
  };
  client.on(Events.InteractionCreate, (interaction) => void answer(interaction));
  sandbox.world.revoke(general, 'AttachFiles');
  expect(await sandbox.people.command(general, 'member', 'draw')).toMatchObject({
    message: { attachments: [{ filename: 'first.png', description: 'first.png' }] },
  });
  await done.promise;
  expect(sandbox.world.messagesIn(general)).toMatchObject([
    { content: 'edited', attachments: [{ filename: 'second.png' }] },
    { embeds: [{ image: { url: expect.stringContaining('third.png') as string } }], attachments: [] },
  ]);
  expect(breaches(sandbox)).toEqual([]);
});

describe('a file for an option', () => {
  async function openFrames() {
    const { sandbox } = await openExample();
    const { people, home } = sandbox;
    const frame = (picture: string, as = 'member') => people.command(home.general, as, 'frame', { picture });
    return { sandbox, people, frame };
  }

  test('comes with the command, and is served', async () => {
    const { sandbox, people, frame } = await openFrames();
    const picture = people.chooseFile('member', { name: 'my dot.txt', content: 'dot' });
    const { attachment } = sandbox.world.files.get(picture) ?? {};
    expect(attachment?.url).toMatch(/\/ephemeral-attachments\/\d+\/\d+\/my_dot\.txt$/);
    expect(attachment?.ephemeral).toBe(true);
    expect(await frame(picture)).toMatchObject({
      ephemeral: true,
      message: { content: 'my_dot.txt (text/plain, 3): dot', attachments: [{ filename: 'framed.txt' }] },
    });
    const elsewhere = attachment?.url.replace('/ephemeral-', '/') ?? '';
    expect((await fetch(elsewhere)).status).toBe(404);
    expect(breaches(sandbox)).toEqual([]);
  });

  test('is somebody’s own, and no larger than Discord takes it', async () => {
    const { people, frame } = await openFrames();
    const picture = people.chooseFile('member', { name: 'a.txt', content: 'a' });
    expect(() => frame(picture, 'manager')).toThrow('names no file of yours');
    expect(() => frame('my words')).toThrow('a value of another kind');
    const content = Buffer.alloc(10 * mebibyte + 1);
    expect(() => people.chooseFile('member', { name: 'a.bin', content })).toThrow('larger than 10 MiB');
  });
});
