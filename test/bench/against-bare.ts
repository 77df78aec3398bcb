import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createAdjustableClock, systemClock } from '#runtime/clock.ts';
import type { Film } from '#films/dataset/schema.ts';
import { createPosters, type Posters } from '#films/poster/posters.ts';
import { createLibrary } from '#films/library.ts';
import { languages } from '#i18n/languages.ts';
import { showCard } from '../../commands/film/show-card.ts';
import { shippedFilms } from '../support/films.ts';
import { openSandbox, type Sandbox } from '../support/sandbox.ts';
import { ours, startBotProcess } from './bot-process.ts';
import { atMost, median, type Figure } from './figures.ts';

interface Measured {
  started: number[];
  memory: number[];
  member: number[];
  manager: number[];
}

const rounds = 9;
/** Starts beside those of the rounds: one alone says little on a machine that does other things too. */
const moreStarts = 12;
/** Of each caller in each round; the first are not counted. */
const calls = 120;
const warmUp = 20;

/** Whose turn is first changes: whoever comes second finds the other's files read, and the machine as warm. */
const turns = (round: number) =>
  round % 2 === 0 ? (['bare', 'ours'] as const) : (['ours', 'bare'] as const);

/** Our bot and a bare one in turns, so that a machine that changes its speed changes both; both keep compiled code. */
export async function againstBare(): Promise<Figure[]> {
  const sandbox = await openSandbox({ clock: createAdjustableClock(systemClock), rateLimits: false });
  const environment = await bareEnvironment();
  const bots = { ours, bare: ['test/bench/bare-bot.js'] };
  const measured = { ours: empty(), bare: empty() };
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of turns(round)) {
      // The first round only fills the caches of compiled code.
      await measure(sandbox, {
        command: bots[name],
        environment,
        into: round > 0 ? measured[name] : empty(),
      });
    }
  }
  for (let start = 0; start < moreStarts; start += 1) {
    for (const name of turns(start)) {
      const bot = await startBotProcess(sandbox, bots[name], environment);
      measured[name].started.push(bot.startedIn);
      await bot.stop();
    }
  }
  await sandbox.close();
  const compare = (name: string, key: keyof Measured, bound: number, unit: string) => {
    const [ours, bare] = [median(measured.ours[key]), median(measured.bare[key])];
    return atMost(name, ours / bare, bound, 'times', `${ours.toFixed(2)} against ${bare.toFixed(2)} ${unit}`);
  };
  return [
    compare('/film random of a member, median', 'member', 1.2, 'ms'),
    compare('/film random of a manager, median', 'manager', 1.2, 'ms'),
    compare('memory after start', 'memory', 1.35, 'MB'),
    compare('start to ready', 'started', 1.5, 'ms'),
  ];
}

const empty = (): Measured => ({ started: [], memory: [], member: [], manager: [] });

/** The card of a film of middle size with its picture for the bare bot, and a folder for both bots' compiled code. */
async function bareEnvironment(): Promise<Record<string, string>> {
  const films = await shippedFilms();
  const [english] = languages;
  const library = createLibrary(films, languages);
  const posters = await drawnPosters(films);
  const spoken = { language: english, beside: undefined };
  const cards = await Promise.all(films.map((film) => showCard(film, { library, posters }, spoken)));
  await posters.stop();
  const sized = cards.map((card) => ({ card, size: JSON.stringify(card.embeds).length }));
  const { files: [picture] = [], ...card } =
    sized.toSorted((a, b) => a.size - b.size)[Math.floor(films.length / 2)]?.card ?? {};
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const [file, image] = [join(folder, 'card.json'), join(folder, picture?.name ?? 'none')];
  await writeFile(file, JSON.stringify(card));
  await writeFile(image, picture?.content ?? '');
  return { BENCH_CARD: file, BENCH_PICTURE: image, NODE_COMPILE_CACHE: join(folder, 'compiled') };
}

/** All pictures, on the disk on which our bot looks for them. */
async function drawnPosters(films: readonly Film[]): Promise<Posters> {
  const posters = createPosters({
    drawings: ['data/posters'],
    folder: 'var/posters',
    timer: systemClock,
    log: { warn: (_, line) => console.warn(line) },
  });
  await posters.drawAll(films, languages);
  return posters;
}

interface Run {
  command: readonly string[];
  environment: Record<string, string>;
  into: Measured;
}

async function measure(sandbox: Sandbox, { command, environment, into }: Run): Promise<void> {
  const bot = await startBotProcess(sandbox, command, environment);
  into.started.push(bot.startedIn);
  await pause(1000);
  into.memory.push(await bot.memory());
  for (let call = 0; call < calls; call += 1) {
    for (const who of ['member', 'manager'] as const) {
      const began = performance.now();
      await sandbox.people.command(sandbox.home.cinema, who, 'film random');
      if (call >= warmUp) into[who].push(performance.now() - began);
    }
  }
  await bot.stop();
}
