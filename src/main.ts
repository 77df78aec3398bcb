import { readFilms } from './films/read.ts';
const r = await readFilms(process.argv[3] ?? 'data/films.json');
if (r.mistakes) {
  for (const m of r.mistakes) console.error(`${m.film}: ${m.field}: ${m.reason}`);
  process.exitCode = 1;
} else console.log(`${r.films.length} films, no mistake`);
