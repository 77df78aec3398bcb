import type { Film } from '../dataset/schema.ts';
import { emblems } from './emblems.ts';
import type { Motif, Palette } from './motif.ts';

/** A sheet for a film that has no drawing: its genre makes the colours, its theme the emblem, its year the rays. */
export function genericMotif({ genres, themes, year }: Pick<Film, 'genres' | 'themes' | 'year'>): Motif {
  const [genre = 'drama'] = genres;
  const [theme = 'hope'] = themes;
  const palette = palettes[moods[genre]];
  const decade = Math.floor(year / 10);
  const isLeft = year % 2 === 0;
  const centre = isLeft ? 380 : 820;
  return {
    layout: 'band-bottom',
    palette,
    title: 'paper',
    shapes: [
      '<rect class="second" width="1200" height="900"/>',
      rays(centre, 330, 5 + (decade % 10) * 2),
      `<circle class="third" cx="${centre}" cy="330" r="262"/>`,
      wedge(isLeft),
      filmStrip(isLeft ? 1084 : 40, year),
      `<g transform="translate(${centre} 330) scale(1.12)">${emblems[theme]}</g>`,
    ].join(''),
  };
}

/** As many rays as the decade has years since the century's first: whoever counts them finds out. */
function rays(x: number, y: number, count: number): string {
  const points = Array.from({ length: count }, (_, at) => {
    const turn = (at / count) * 2 * Math.PI - Math.PI / 2;
    const half = Math.PI / (count * 2.6);
    const tip = (angle: number) =>
      `${Math.round(x + 1400 * Math.cos(angle))},${Math.round(y + 1400 * Math.sin(angle))}`;
    return `<polygon class="paper" opacity=".28" points="${x},${y} ${tip(turn - half)} ${tip(turn + half)}"/>`;
  });
  return points.join('');
}

const wedge = (isLeft: boolean) =>
  isLeft
    ? '<polygon class="accent" points="1200,0 1200,640 690,640"/>'
    : '<polygon class="accent" points="0,0 0,660 510,640"/>';

/** A strip of film whose one dark frame is the year's last digit. */
function filmStrip(x: number, year: number): string {
  const frames = Array.from({ length: 10 }, (_, at) => {
    const isLit = at === year % 10;
    return `<rect class="${isLit ? 'accent' : 'paper'}" x="${x + 14}" y="${12 + at * 66}" width="48" height="50" rx="6"/>`;
  });
  return `<rect class="ink" x="${x}" width="76" height="672"/>${frames.join('')}`;
}

type Mood = 'bright' | 'warm' | 'tender' | 'night' | 'earth' | 'steel';

const moods: Readonly<Record<Film['genres'][number], Mood>> = {
  comedy: 'bright',
  drama: 'steel',
  tragicomedy: 'earth',
  melodrama: 'tender',
  romance: 'tender',
  family: 'warm',
  children: 'bright',
  'fairy-tale': 'night',
  fantasy: 'night',
  'science-fiction': 'steel',
  adventure: 'warm',
  musical: 'tender',
  satire: 'bright',
  crime: 'steel',
  war: 'earth',
  history: 'earth',
  biography: 'steel',
  western: 'warm',
};

const palettes: Readonly<Record<Mood, Palette>> = {
  bright: { paper: '#fff4d8', ink: '#1d2a30', accent: '#e8472b', second: '#3f9c94', third: '#f6c445' },
  warm: { paper: '#fdf0dc', ink: '#2a1d1a', accent: '#f08a24', second: '#b8452f', third: '#f7cf7b' },
  tender: { paper: '#fff0ea', ink: '#2b1a2e', accent: '#ef6a7b', second: '#7a4a80', third: '#f8c9a8' },
  night: { paper: '#f4efdc', ink: '#141a36', accent: '#f2b233', second: '#3a4a96', third: '#cfd8f0' },
  earth: { paper: '#f3e9d2', ink: '#24241c', accent: '#d9622b', second: '#6d7350', third: '#dcc48e' },
  steel: { paper: '#eef2f0', ink: '#182230', accent: '#e5542f', second: '#41698c', third: '#c9d6d2' },
};
