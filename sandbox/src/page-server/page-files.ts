import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Hono } from 'hono';
import type { WorldOptions } from '../options.ts';
import type { World } from '../world/world.ts';

/** The page, bundled: the same for every sandbox. */
export interface PageBundle {
  html: string;
  js: string;
  css: string;
  /** Pictures of people and bots that brought none. */
  avatars: { bot: string; person: string };
}

interface Picture {
  type: string;
  content: Uint8Array<ArrayBuffer>;
}

/** Serves the page with its pictures. Throws when a picture that was handed in cannot be read. */
export async function addPageRoutes(
  app: Hono,
  { html, js, css, avatars }: PageBundle,
  world: World,
  options: WorldOptions,
): Promise<void> {
  const pictures = await readPictures(world, options);
  app.get('/', (c) => c.body(html, 200, headersFor('text/html; charset=utf-8')));
  app.get('/page.js', (c) => c.body(js, 200, headersFor('text/javascript; charset=utf-8')));
  app.get('/page.css', (c) => c.body(css, 200, headersFor('text/css; charset=utf-8')));
  app.get('/avatars/:user', (c) => {
    const user = c.req.param('user');
    const picture = pictures.get(user === 'bot' ? world.bot.id : user);
    if (picture) return c.body(picture.content, 200, headersFor(picture.type));
    const drawn = user === 'bot' || user === world.bot.id ? avatars.bot : avatars.person;
    return c.body(drawn, 200, headersFor('image/svg+xml'));
  });
}

/** Serves the files of messages and options, as Discord's CDN does; what is no picture is only ever downloaded. */
export function addAttachmentRoutes(app: Hono, world: World): void {
  for (const folder of ['attachments', 'ephemeral-attachments'])
    app.get(`/${folder}/:place/:attachment/:name`, (c) => {
      const file = world.files.get(c.req.param('attachment'));
      if (!file || URL.parse(file.attachment.url)?.pathname !== c.req.path) return c.notFound();
      const { content_type: type = 'application/octet-stream' } = file.attachment;
      const isPicture = /^image\/(?:png|jpeg|gif|webp)$/.test(type);
      return c.body(file.content, 200, {
        ...headersFor(isPicture ? type : 'application/octet-stream'),
        ...(!isPicture && { 'content-disposition': 'attachment' }),
      });
    });
}

async function readPictures(world: World, { bot, people = {} }: WorldOptions): Promise<Map<string, Picture>> {
  const wanted = [
    [world.bot.id, bot?.avatar] as const,
    ...Object.entries(people).map(([name, { avatar }]) => [world.people[name]?.id ?? '', avatar] as const),
  ];
  const read = wanted.flatMap(([id, file]) =>
    file ? [readFile(file).then((content): [string, Picture] => [id, { type: typeOf(file), content }])] : [],
  );
  return new Map(await Promise.all(read));
}

const typeOf = ({ pathname }: URL): string =>
  pictureTypes[extname(pathname).toLowerCase()] ?? 'application/octet-stream';

const pictureTypes: Record<string, string> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
};

const headersFor = (type: string) => ({ ...strictHeaders, 'content-type': type });

const strictHeaders = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-cache',
};
