import { daily } from './daily.ts';
import { vocabulary } from './vocabulary.ts';
import { counted } from '../counted.ts';
import type { Translation } from '../words.ts';

const minutes = (count: number) => {
  const hours = Math.floor(count / 60);
  const rest = count % 60;
  if (hours === 0) return `${rest} мин`;
  return rest === 0 ? `${hours} ч` : `${hours} ч ${rest} мин`;
};

const filters = {
  theme: { name: 'тема', description: 'О чём фильм, например «дружба»' },
  genre: { name: 'жанр', description: 'Например, комедия или сказка' },
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
  format: { name: 'формат', description: 'Мультфильм или игровое кино, для экрана или телевидения' },
  studio: { name: 'студия', description: 'Где снимали' },
  republic: { name: 'республика', description: 'В какой республике снят' },
};

const films = { one: 'фильм', few: 'фильма', many: 'фильмов', other: 'фильма' };

export const ru: Translation = {
  card: {
    why: 'Почему это доброе кино',
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
    wikipedia: 'Википедия',
    imdb: 'IMDb',
    youtube: 'YouTube',
    choose: 'Открыть карточку фильма',
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
      description: 'Фильм наугад, можно по теме, жанру, десятилетию…',
      options: filters,
    },
    show: {
      name: 'показать',
      description: 'Карточка одного фильма',
      options: {
        film: { name: 'фильм', description: 'Название по-русски или по-английски, можно с опечаткой' },
      },
    },
    search: {
      name: 'поиск',
      description: 'Поиск по названиям, людям, темам и сюжетам',
      options: { query: { name: 'запрос', description: 'Название, имя, тема или слово из сюжета' } },
    },
    list: { name: 'список', description: 'Все фильмы или по теме, жанру, десятилетию…', options: filters },
    today: { name: 'сегодня', description: 'Фильм дня' },
    none: (wanted) => `Такого фильма здесь нет: ${wanted}.`,
    unknownValue: (key, typed, some) => `Здесь нет такого значения («${key}»): «${typed}». Есть: ${some}.`,
    exists: (key, list) => `Если поменять одно условие («${key}»), то есть: ${list}.`,
    alone: (list) => `По отдельности есть: ${list}.`,
    onlyOne: 'Это единственный подходящий фильм. Попробуйте /film random без условий.',
    gone: 'Этого фильма больше нет в подборке. Что есть, покажет /film list.',
    unknown: (typed, near) =>
      `Не знаю фильма «${typed}».${near ? ` Может быть, ${near}?` : ''} /film search ищет ещё по людям и сюжетам.`,
    nothingTyped: 'Напишите название, имя или слово из сюжета, и я поищу.',
    nothingFound: (typed) =>
      `По запросу «${typed}» ничего не нашлось. Попробуйте слово покороче, имя режиссёра или /film list.`,
    found: (typed, count) => `${counted('ru', count, films)} по запросу «${typed}»`,
    best: (shown) => `Показаны лучшие ${shown}. Чем точнее запрос, тем короче список.`,
    like: (title) => `Похожие на «${title}»`,
    all: 'Все фильмы',
    some: (wanted) => `Фильмы: ${wanted}`,
    count: (count) => counted('ru', count, films),
    page: (page, pages) => `Страница ${page} из ${pages}`,
    previous: 'Назад',
    next: 'Дальше',
    todayHere: 'Фильм дня',
    todayForAll: 'Фильм дня для всех',
  },
  daily,
  about: {
    name: 'обот',
    description: 'Что это за бот, откуда факты и что он хранит',
    title: 'Доброкино',
    body: (count, first, last) =>
      `${counted('ru', count, {
        one: 'советский фильм',
        few: 'советских фильма',
        many: 'советских фильмов',
        other: 'советского фильма',
      })} о доброте, с ${first} по ${last} год. ` +
      '`/film random` покажет фильм наугад, `/film search` найдёт нужный, а `/daily start` будет приносить в канал по фильму в день.',
    sources: 'Откуда факты',
    sourcesBody:
      'Каждый факт проверен и хранит свой источник; сомнительное не вошло. Карточки ссылаются только на источники, которым можно доверять.',
    stored: 'Что хранится',
    storedBody:
      'О вас — ничего, чем бы вы ни пользовались. Для ежедневного фильма: ID сервера, его каналов и роли, расписание и показанные фильмы, пока канал есть и ещё 60 дней. `/daily forget` удаляет всё. Сообщения, имена и списки участников бот не читает.',
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
    fault: (id) => `У меня что-то сломалось. Записано под номером ${id}; попробуйте ещё раз чуть позже.`,
    storageLasting: (id) =>
      `Расписания сейчас недоступны, ничего не потеряно. Сообщите тому, кто запускает бота: ошибка ${id}.`,
    storage: (id) =>
      `Расписания сейчас недоступны, но ничего не пропало. Попробуйте через несколько минут. Записано под номером ${id}.`,
    gone: 'Такой команды или кнопки больше нет. Наберите /, чтобы увидеть, что есть.',
    needsManageGuild: 'Это могут только те, кто управляет сервером (право «Управлять сервером»).',
    serversOnly: 'Это работает только на сервере.',
  },
};
