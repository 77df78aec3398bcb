import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build as bundle, stop } from 'esbuild';
import type { PageAsset, PageAssets } from '../origin-guard.ts';

const avatars = ['bot', 'vera', 'boris', 'person'];

/** The sandbox's page and all that it needs, bundled in memory, once a process. */
export const buildPage = (): Promise<PageAssets> => (built ??= build());

let built: Promise<PageAssets> | undefined;

async function build(): Promise<PageAssets> {
  const [{ js, css }, index, ...pictures] = await Promise.all([
    bundlePage(),
    readFile(toFile('index.html'), 'utf8'),
    ...avatars.map((name) => readFile(toFile(`avatars/${name}.svg`), 'utf8')),
  ]);
  return new Map([
    ['/', { type: 'text/html; charset=utf-8', body: index }],
    ['/page.js', { type: 'text/javascript; charset=utf-8', body: js }],
    ['/page.css', { type: 'text/css; charset=utf-8', body: css }],
    ...pictures.map((body, index): [string, PageAsset] => [
      `/avatars/${avatars[index]}.svg`,
      { type: 'image/svg+xml', body },
    ]),
  ]);
}

async function bundlePage(): Promise<{ js: string; css: string }> {
  const { outputFiles } = await bundle({
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
