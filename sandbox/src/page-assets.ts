import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, stop } from 'esbuild';
import type { PageAsset, PageAssets } from './front-door.ts';

const avatars = ['bot', 'vera', 'boris', 'person'];

/** Bundles the sandbox's page, all that it needs, in memory. */
export async function buildPage(): Promise<PageAssets> {
  const [bundle, index, ...pictures] = await Promise.all([
    bundlePage(),
    readFile(toFile('index.html'), 'utf8'),
    ...avatars.map((name) => readFile(toFile(`avatars/${name}.svg`), 'utf8')),
  ]);
  return new Map([
    ['/', { type: 'text/html; charset=utf-8', body: index }],
    ['/page.js', { type: 'text/javascript; charset=utf-8', body: bundle.js }],
    ['/page.css', { type: 'text/css; charset=utf-8', body: bundle.css }],
    ...pictures.map((body, index): [string, PageAsset] => [
      `/avatars/${avatars[index]}.svg`,
      { type: 'image/svg+xml', body },
    ]),
  ]);
}

async function bundlePage(): Promise<{ js: string; css: string }> {
  const { outputFiles } = await build({
    entryPoints: { page: toFile('main.ts'), style: toFile('page.css') },
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

const toFile = (name: string): string => fileURLToPath(new URL(`page/${name}`, import.meta.url));
