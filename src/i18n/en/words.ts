import { daily } from './daily.ts';
import { vocabulary } from './vocabulary.ts';
import { counted } from '../counted.ts';

const minutes = (count: number) => {
  const hours = Math.floor(count / 60);
  const rest = count % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
};

const filters = {
  theme: { description: 'What it is about, such as friendship' },
  genre: { description: 'Such as comedy, or several: comedy, drama' },
  decade: { description: 'When it was made, such as 1960s' },
  audience: {
    description: 'Who it suits',
    choices: vocabulary.audience,
  },
  length: {
    description: 'How long it runs',
    choices: vocabulary.length,
  },
  format: { description: 'Cartoon or live action, for cinema or television' },
  studio: { description: 'Which studio made it' },
  republic: { description: 'Where it was made' },
};

const filter = {
  theme: 'theme',
  genre: 'genre',
  decade: 'decade',
  audience: 'audience',
  length: 'length',
  format: 'format',
  studio: 'studio',
  republic: 'republic',
};

/** The parts of a filter. */
type FilterName = keyof typeof filter;

const language = { description: 'The language of the card; the channel’s if left out' };

export const en = {
  both: 'Both, side by side',
  card: {
    director: (count: number): string => (count === 1 ? 'Director' : 'Directors'),
    cast: 'With',
    studio: (count: number): string => (count === 1 ? 'Studio' : 'Studios'),
    fact: 'Did you know?',
    source: 'source',
    notes: 'Good to know',
    themes: 'Themes',
    minutes,
    another: 'Another one',
    like: 'More like this',
    more: 'More',
    wikipedia: (otherLanguage: string | undefined) =>
      otherLanguage === undefined ? 'Wikipedia' : `Wikipedia (${otherLanguage})`,
    imdb: 'IMDb',
    youtube: 'Search YouTube',
    choose: 'Open a film’s card',
    plainPoster: (title: string) => `A poster of plain shapes for “${title}”`,
  },
  vocabulary,
  filter,
  film: {
    description: 'Soviet films about kindness',
    random: {
      description: 'A random film, of any theme, genre or decade you like',
      options: { ...filters, language },
    },
    show: {
      description: 'The card of one film',
      options: {
        film: { description: 'A title in English or Russian, a hero or a famous line' },
        language,
      },
    },
    search: {
      description: 'Find films by title, people, heroes, famous lines, mood or plot',
      options: { query: { description: 'Whatever you remember of it' } },
    },
    list: {
      description: 'All films, or those of one theme, genre, decade …',
      options: filters,
    },
    today: { description: 'The film of the day' },
    or: ' or ',
    none: (wanted: string) => `No film matches all of: ${wanted}.`,
    unknownValue: (key: FilterName, typed: string, some: string) =>
      `There is no ${filter[key]} “${typed}”. Some that there are: ${some}.`,
    valueElsewhere: (key: FilterName, typed: string, other: FilterName) =>
      `There is no ${filter[key]} “${typed}”. Did you mean the ${filter[other]}? Use the option \`${other}\`.`,
    tooManyValues: (most: number) => `That’s too many conditions at once. I can keep ${most}.`,
    exists: (key: FilterName, list: string) => `Try another ${filter[key]}: ${list}.`,
    alone: (list: string) => `Films for each of them alone: ${list}.`,
    onlyOne: 'Only one film matches, and you have just seen it. Try fewer conditions.',
    gone: 'This film is no longer in the collection. `/film list` shows everything that is.',
    unknown: (typed: string) =>
      `I don’t have a film called “${typed}”. \`/film search\` also looks through people, heroes, famous lines and plots.`,
    near: (typed: string) => `I don’t have a film called “${typed}”. Did you mean one of these?`,
    several: (typed: string) => `“${typed}” could be any of these. Which one do you mean?`,
    readAs: (read: string) => `I read it as “${read}”.`,
    nothingTyped: 'Type a title, a name, a hero, a famous line or a word from the plot.',
    nothingFound: (typed: string) =>
      `I found nothing for “${typed}”. Try another word or a director’s name, or see everything with \`/film list\`.`,
    found: (typed: string, count: number) =>
      `${counted('en', count, { one: 'film', other: 'films' })} for “${typed}”`,
    misspelt: 'Nothing is spelled exactly like that. These come closest.',
    partly: 'No film matches every word. These match the most.',
    best: (shown: number) => `These are the best ${shown}. Add a word to narrow it down.`,
    like: (title: string) => `More like ${title}`,
    all: 'All films',
    some: (wanted: string) => `Films: ${wanted}`,
    count: (count: number) => counted('en', count, { one: 'film', other: 'films' }),
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
    previous: 'Back',
    next: 'Next',
    todayHere: 'Film of the day',
    todayForAll: 'Film of the day for everyone',
  },
  daily,
  about: {
    description: 'What this bot is, where its facts come from and what it stores',
    title: 'Dobrokino: kind cinema',
    body: (films: number, first: number, last: number) =>
      `${counted('en', films, { one: 'Soviet film', other: 'Soviet films' })} about kindness, ${first} to ${last}. ` +
      '`/film random` picks one for you, `/film search` finds the one you have in mind, and `/daily start` brings one a day to a channel.',
    sources: 'Where the facts come from',
    sourcesBody:
      'Each fact was checked against a source, and doubtful ones were left out. Cards link only to sources you can trust.',
    stored: 'What is stored',
    storedBody:
      'Nothing about you. For a daily film: the IDs of the server, its channels and the role, the schedule and the films shown, until 60 days after the channel is gone. `/daily forget` deletes it all. The bot reads no messages, names or member lists.',
    version: (version: string) => `Version ${version}`,
    invite: 'Add to a server',
  },
  sandbox: {
    introduction:
      'Dobrokino brings Soviet films about kindness to a server. Try it: this small Discord is on your own machine.',
    random: 'Play /film random',
    nextDay: 'Next day',
    query: 'cosmonauts',
    manager: 'Manager',
    member: 'Member',
  },
  problems: {
    fault: (id: string) =>
      `Sorry, something went wrong. Please try again. If it keeps happening, tell whoever runs this bot: error ${id}.`,
    storageLasting: (id: string) =>
      `I can’t reach the schedules. Nothing is lost, but whoever runs this bot has to mend it: error ${id}.`,
    storage: (id: string) =>
      `I can’t reach the schedules right now. Nothing is lost; please try again in a few minutes. If it keeps happening, tell whoever runs this bot: error ${id}.`,
    gone: 'This command or button no longer works. Type `/` to see what I can do.',
    needsManageGuild: 'You need the Manage Server permission for this.',
    serversOnly: 'This only works in a server.',
  },
};
