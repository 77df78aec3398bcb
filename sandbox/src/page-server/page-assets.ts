import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, stop } from 'esbuild';
import type { PageBundle } from './page-files.ts';

/** The page and all that it needs, bundled in memory, once a process. */
export const buildPage = (): Promise<PageBundle> => (built ??= bundle());

let built: Promise<PageBundle> | undefined;

async function bundle(): Promise<PageBundle> {
  const [{ js, css }, html, bot, person] = await Promise.all([
    bundleCode(),
    readFile(toFile('index.html'), 'utf8'),
    readFile(toFile('avatars/bot.svg'), 'utf8'),
    readFile(toFile('avatars/person.svg'), 'utf8'),
  ]);
  return { html, js, css, avatars: { bot, person } };
}

async function bundleCode(): Promise<{ js: string; css: string }> {
  const { outputFiles } = await build({
    entryPoints: { page: toFile('entry.ts'), style: toFile('page.css') },
    outdir: '/',
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    charset: 'utf8',
    target: ['chrome126', 'firefox128', 'safari18'],
    logLevel: 'silent',
  });
  await stop();
  const find = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { js: find('.js'), css: find('.css') };
}

const toFile = (name: string): string => fileURLToPath(new URL(`../page/${name}`, import.meta.url));
