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
  studio: { description: 'Who made it' },
  republic: { description: 'Where it was made' },
};

const language = { description: 'The card’s language; the channel’s if left out' };

export const en = {
  both: 'Both, one beside the other',
  card: {
    why: 'Why it is kind',
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
    wikipedia: 'Wikipedia',
    imdb: 'IMDb',
    youtube: 'YouTube',
    choose: 'Open a film’s card',
  },
  vocabulary,
  filter: {
    theme: 'theme',
    genre: 'genre',
    decade: 'decade',
    audience: 'audience',
    length: 'length',
    format: 'format',
    studio: 'studio',
    republic: 'republic',
  },
  film: {
    description: 'Soviet films about kindness',
    random: {
      description: 'A film by chance, if you like from a theme, a genre, a decade …',
      options: { ...filters, language },
    },
    show: {
      description: 'The card of one film',
      options: {
        film: { description: 'A title, English or Russian; also a hero or a famous line' },
        language,
      },
    },
    search: {
      description: 'Find films by title, people, heroes, famous lines, mood or plot',
      options: { query: { description: 'Whatever you remember of it' } },
    },
    list: {
      description: 'All films, or those of a theme, a genre, a decade …',
      options: filters,
    },
    today: { description: 'The film of the day' },
    or: ' or ',
    none: (wanted: string) => `No film matches all of: ${wanted}.`,
    unknownValue: (key: string, typed: string, some: string) =>
      `There is no ${key} “${typed}”. Try one of these: ${some}.`,
    valueElsewhere: (key: string, typed: string, other: string) =>
      `There is no ${key} “${typed}”, but there is such a ${other}: use that option.`,
    tooManyValues: (most: number) => `That is too much at once: I can keep ${most} conditions.`,
    exists: (key: string, list: string) => `Try another ${key}: ${list}.`,
    alone: (list: string) => `Each by itself: ${list}.`,
    onlyOne: 'Only this film fits, and you have just seen it. Try fewer conditions.',
    gone: 'This film is no longer in the collection. `/film list` shows all that are.',
    unknown: (typed: string) =>
      `I don’t have a film called “${typed}”. \`/film search\` also looks for people, heroes, lines and plots.`,
    near: (typed: string) => `I don’t have a film called “${typed}”. These come near:`,
    several: (typed: string) => `“${typed}” may be one of these. Which one?`,
    readAs: (read: string) => `I read it as “${read}”.`,
    nothingTyped: 'Type a title, a name, a hero, a famous line or a word of the plot.',
    nothingFound: (typed: string) =>
      `I found nothing for “${typed}”. Try another word, a director’s name, or \`/film list\`.`,
    found: (typed: string, count: number) =>
      `${counted('en', count, { one: 'film', other: 'films' })} for “${typed}”`,
    misspelt: 'Nothing is spelled exactly like that. These come near.',
    partly: 'No film has all of it. These have the most.',
    best: (shown: number) => `These are the best ${shown}. One more word narrows it down.`,
    like: (title: string) => `More like ${title}`,
    all: 'All films',
    some: (wanted: string) => `Films: ${wanted}`,
    count: (count: number) => counted('en', count, { one: 'film', other: 'films' }),
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
    previous: 'Back',
    next: 'Next',
    todayHere: 'Film of the day',
    todayForAll: 'Film of the day for everybody',
  },
  daily,
  about: {
    description: 'What this bot is, where its facts come from, what it stores',
    title: 'Dobrokino: kind cinema',
    body: (films: number, first: number, last: number) =>
      `${counted('en', films, { one: 'Soviet film', other: 'Soviet films' })} about kindness, ${first} to ${last}. ` +
      '`/film random` brings one by chance, `/film search` finds one, and `/daily start` brings one a day to a channel.',
    sources: 'Where the facts come from',
    sourcesBody:
      'Every fact was looked up and carries its source; what was in doubt was left out. Cards link only to sources that a reader can trust.',
    stored: 'What is stored',
    storedBody:
      'Nothing about you, whatever you use. For a daily film: the ids of the server, its channels and the role, the schedule, and which films were shown, until 60 days after the channel is gone. `/daily forget` deletes it all. No messages, names or members are read.',
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
      `Something went wrong on my side. It is noted under ${id}; please try again in a moment.`,
    storageLasting: (id: string) =>
      `The schedules cannot be reached; nothing is lost. Whoever runs this bot must look at it: error ${id}.`,
    storage: (id: string) =>
      `The schedules cannot be reached just now; nothing is lost. Please try again in a few minutes. It is noted under ${id}.`,
    gone: 'This command or button is no longer known. Type / to see what there is.',
    needsManageGuild: 'That is for members who may manage this server (Manage Server).',
    serversOnly: 'That works in a server only.',
  },
};
