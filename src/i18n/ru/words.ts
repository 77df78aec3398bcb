import { daily } from './daily.ts';
import { vocabulary } from './vocabulary.ts';
import { counted } from '../counted.ts';
import type { Translation, Words } from '../words.ts';

const minutes = (count: number) => {
  const hours = Math.floor(count / 60);
  const rest = count % 60;
  if (hours === 0) return `${rest} мин`;
  return rest === 0 ? `${hours} ч` : `${hours} ч ${rest} мин`;
};

const filters = {
  theme: { name: 'тема', description: 'О чём фильм, например «дружба»' },
  genre: { name: 'жанр', description: 'Например, комедия или несколько сразу: комедия, драма' },
  decade: { name: 'десятилетие', description: 'Когда снят, например 1960-е' },
  audience: {
    name: 'возраст',
    description: 'Для кого',
    choices: vocabulary.audience,
  },
  length: {
    name: 'длина',
    description: 'Сколько идёт',
    choices: vocabulary.length,
  },
  format: { name: 'формат', description: 'Мультфильм или игровое кино, для кинотеатра или телевидения' },
  studio: { name: 'студия', description: 'Какая студия сняла' },
  republic: { name: 'республика', description: 'В какой республике снят' },
};

/** How sentences speak of the parts of a filter. */
const parts: Record<keyof Words['filter'], { of: string; it: string; among: string; other: string }> = {
  theme: { of: 'Темы', it: 'она', among: 'среди тем', other: 'другую тему' },
  genre: { of: 'Жанра', it: 'он', among: 'среди жанров', other: 'другой жанр' },
  decade: { of: 'Десятилетия', it: 'оно', among: 'среди десятилетий', other: 'другое десятилетие' },
  audience: { of: 'Возраста', it: 'он', among: 'среди возрастов', other: 'другой возраст' },
  length: { of: 'Длины', it: 'она', among: 'среди длин', other: 'другую длину' },
  format: { of: 'Формата', it: 'он', among: 'среди форматов', other: 'другой формат' },
  studio: { of: 'Студии', it: 'она', among: 'среди студий', other: 'другую студию' },
  republic: { of: 'Республики', it: 'она', among: 'среди республик', other: 'другую республику' },
};

const films = { one: 'фильм', few: 'фильма', many: 'фильмов', other: 'фильма' };

const language = { name: 'язык', description: 'Язык карточки; если не указать — язык канала' };

export const ru: Translation = {
  both: 'Оба языка рядом',
  card: {
    director: (count) => (count === 1 ? 'Режиссёр' : 'Режиссёры'),
    cast: 'В ролях',
    studio: (count) => (count === 1 ? 'Студия' : 'Студии'),
    fact: 'А вы знали?',
    source: 'источник',
    notes: 'Важно знать',
    themes: 'Темы',
    minutes,
    another: 'Другой фильм',
    like: 'Похожие',
    more: 'Подробнее',
    wikipedia: (otherLanguage) =>
      otherLanguage === undefined ? 'Википедия' : `Википедия (${otherLanguage})`,
    imdb: 'IMDb',
    youtube: 'Искать на YouTube',
    choose: 'Открыть карточку фильма',
    plainPoster: (title) => `Плакат из простых фигур к фильму «${title}»`,
  },
  vocabulary,
  filter: {
    theme: 'тема',
    genre: 'жанр',
    decade: 'десятилетие',
    audience: 'возраст',
    length: 'длина',
    format: 'формат',
    studio: 'студия',
    republic: 'республика',
  },
  film: {
    name: 'фильм',
    description: 'Советские фильмы о доброте',
    random: {
      name: 'случайный',
      description: 'Случайный фильм; можно указать тему, жанр, десятилетие…',
      options: { ...filters, language },
    },
    show: {
      name: 'показать',
      description: 'Карточка одного фильма',
      options: {
        film: {
          name: 'фильм',
          description: 'Название по-русски или по-английски, герой или знаменитая фраза',
        },
        language,
      },
    },
    search: {
      name: 'поиск',
      description: 'Поиск по названиям, людям, героям, фразам, настроению и сюжетам',
      options: { query: { name: 'запрос', description: 'Всё, что вы помните о фильме' } },
    },
    list: {
      name: 'список',
      description: 'Все фильмы или только по теме, жанру, десятилетию…',
      options: filters,
    },
    today: { name: 'сегодня', description: 'Фильм дня' },
    or: ' или ',
    none: (wanted) => `Ни один фильм не подходит под все условия сразу: ${wanted}.`,
    unknownValue: (key, typed, some) => `${parts[key].of} «${typed}» нет. Есть, например: ${some}.`,
    valueElsewhere: (key, typed, other) =>
      `${parts[key].of} «${typed}» нет; ${parts[key].it} есть ${parts[other].among}: нужен параметр \`${filters[other].name}\`.`,
    tooManyValues: (most) => `Слишком много условий сразу. Запомнить могу не больше ${most}.`,
    exists: (key, list) => `Попробуйте ${parts[key].other}: ${list}.`,
    alone: (list) => `По отдельности фильмы есть: ${list}.`,
    onlyOne: 'Подходит только один фильм, и вы его только что видели. Уберите часть условий.',
    gone: 'Этого фильма больше нет в подборке. Посмотреть всё, что есть: `/фильм список`.',
    unknown: (typed) =>
      `В подборке нет фильма «${typed}». \`/фильм поиск\` ищет ещё и по людям, героям, фразам и сюжетам.`,
    near: (typed) => `В подборке нет фильма «${typed}». Может быть, один из этих?`,
    several: (typed) => `«${typed}» — так могут называться разные фильмы. Какой вы имеете в виду?`,
    readAs: (read) => `Читаю это как «${read}».`,
    nothingTyped: 'Напишите название, имя, героя, знаменитую фразу или слово из сюжета.',
    nothingFound: (typed) =>
      `По запросу «${typed}» ничего не нашлось. Попробуйте другое слово или имя режиссёра. Все фильмы: \`/фильм список\`.`,
    found: (typed, count) => `${counted('ru', count, films)} по запросу «${typed}»`,
    misspelt: 'Точных совпадений нет. Вот самое похожее.',
    partly: 'Все слова сразу не подошли ни к одному фильму. Здесь совпало больше всего.',
    best: (shown) => `Показаны ${shown} самых подходящих. Добавьте слово, чтобы уточнить поиск.`,
    like: (title) => `Похожие на «${title}»`,
    all: 'Все фильмы',
    some: (wanted) => `Фильмы: ${wanted}`,
    count: (count) => counted('ru', count, films),
    page: (page, pages) => `Страница ${page} из ${pages}`,
    previous: 'Назад',
    next: 'Вперёд',
    todayHere: 'Фильм дня',
    todayForAll: 'Фильм дня для всех',
  },
  daily,
  about: {
    name: 'о-боте',
    description: 'Что это за бот, откуда факты и что он хранит',
    title: 'Доброкино',
    body: (count, first, last) =>
      `${counted('ru', count, {
        one: 'советский фильм',
        few: 'советских фильма',
        many: 'советских фильмов',
        other: 'советского фильма',
      })} о доброте, с ${first} по ${last} год. ` +
      '`/фильм случайный` выберет фильм за вас, `/фильм поиск` найдёт тот, о котором вы думаете, а `/ежедневно начать` будет приносить в канал по фильму в день.',
    sources: 'Откуда факты',
    sourcesBody:
      'Каждый факт проверен по источнику, сомнительное не вошло. Карточки ссылаются только на источники, которым можно доверять.',
    stored: 'Что хранится',
    storedBody:
      'О вас — ничего. Для фильма дня: ID сервера, его каналов и роли, расписание и показанные фильмы, пока канал существует и ещё 60 дней. `/ежедневно забыть` удаляет всё. Сообщения, имена и списки участников бот не читает.',
    version: (version) => `Версия ${version}`,
    invite: 'Добавить на сервер',
  },
  sandbox: {
    introduction:
      'Доброкино приносит на сервер советские фильмы о доброте. Попробуйте: этот маленький Discord — на вашей машине.',
    random: 'Случайный фильм',
    nextDay: 'Следующий день',
    query: 'космонавты',
    manager: 'Управляющий',
    member: 'Участница',
  },
  problems: {
    fault: (id) =>
      `Что-то пошло не так. Попробуйте ещё раз. Если это повторится, сообщите тому, кто запускает бота: ошибка ${id}.`,
    storageLasting: (id) =>
      `Расписания недоступны. Ничего не потеряно, но починить это может только тот, кто запускает бота: ошибка ${id}.`,
    storage: (id) =>
      `Расписания сейчас недоступны. Ничего не потеряно, попробуйте через несколько минут. Если это повторится, сообщите тому, кто запускает бота: ошибка ${id}.`,
    gone: 'Эта команда или кнопка больше не работает. Наберите `/`, чтобы увидеть, что я умею.',
    needsManageGuild: 'Для этого нужно право «Управлять сервером».',
    serversOnly: 'Это работает только на сервере.',
  },
};
