import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { defineCommand, type Context } from '#discord/command.ts';
import { defineCustomId, handleComponent, toCustomId } from '#discord/component.ts';
import { compareIn, textIn } from '#i18n/language.ts';
import { codeOf, type Spoken } from '#i18n/spoken.ts';
import type { Filter } from '#films/filter.ts';
import type { Library } from '#films/library.ts';
import { ephemeral, visible, type Message, type Row } from '#discord/reply.ts';
import { filterOptions } from './filter-options.ts';
import { describeFilter, readFilter } from './read-filter.ts';
import { sharedMenu } from './film-menu.ts';

const onPage = 10;

/** *Back* and *Next*: the page, counted from 0, and the code of the list's filter. */
export const turnPage = defineCustomId('film.page', {
  page: 'integer',
  filter: 'string',
  language: 'string',
});

export const list = defineCommand({
  name: 'list',
  words: (t) => t.film.list,
  options: filterOptions,
  components: [
    handleComponent(turnPage, {
      replaces: true,
      run(context, { library }) {
        const { data, own } = context;
        const filter = library.fromCode(data.filter);
        if (library.matching(filter).length === 0) return ephemeral(own.t.film.gone);
        return visible(page(data.page, filter, library, context));
      },
    }),
  ],
  run(context, app) {
    const { filter, refusal } = readFilter(context.options, app, context.own);
    return refusal ?? visible(page(0, filter, app.library, context));
  },
});

/** One page of the films that pass, by year and title; a page beyond the last (the data may have shrunk) is the last. */
function page(wanted: number, filter: Filter, library: Library, context: Context): Message {
  const { shared: language, beside } = context;
  const compare = compareIn(language);
  const films = library
    .matching(filter)
    .toSorted((a, b) => a.year - b.year || compare(textIn(a.title, language), textIn(b.title, language)));
  const pages = Math.ceil(films.length / onPage);
  const at = Math.min(Math.max(wanted, 0), pages - 1);
  const asked = describeFilter(filter, library, language);
  const { film } = language.t;
  const message = sharedMenu(films.slice(at * onPage, (at + 1) * onPage), context, {
    title: `${asked ? film.some(asked) : film.all} · ${film.count(films.length)}`,
    footer: { text: film.page(at + 1, pages) },
  });
  if (pages === 1) return message;
  return {
    ...message,
    components: [
      ...(message.components ?? []),
      turns(at, pages, library.toCode(filter), { language, beside }),
    ],
  };
}

const turns = (at: number, pages: number, filter: string, spoken: Spoken): Row => ({
  type: ComponentType.ActionRow,
  components: [
    { label: spoken.language.t.film.previous, to: at - 1 },
    { label: spoken.language.t.film.next, to: at + 1 },
  ].map(({ label, to }) => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label,
    custom_id: toCustomId(turnPage, { page: to, filter, language: codeOf(spoken) }),
    disabled: to < 0 || to >= pages,
  })),
});
