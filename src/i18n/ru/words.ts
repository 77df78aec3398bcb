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
  genre: { name: 'жанр', description: 'Например, комедия или сразу несколько: комедия, драма' },
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

const language = { name: 'язык', description: 'Язык карточки; если не указать, язык канала' };

export const ru: Translation = {
  both: 'Оба, один рядом с другим',
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
      options: { query: { name: 'запрос', description: 'Всё, что вы о нём помните' } },
    },
    list: { name: 'список', description: 'Все фильмы или по теме, жанру, десятилетию…', options: filters },
    today: { name: 'сегодня', description: 'Фильм дня' },
    or: ' или ',
    none: (wanted) => `Ни один фильм не подходит под все условия сразу: ${wanted}.`,
    unknownValue: (key, typed, some) => `Не знаю такого значения: ${key} «${typed}». Есть: ${some}.`,
    valueElsewhere: (key, typed, other) =>
      `В поле «${key}» значения «${typed}» нет, но оно есть в поле «${other}».`,
    tooManyValues: (most) => `Слишком много условий: могу запомнить до ${most}.`,
    exists: (key, list) => `Попробуйте изменить поле «${key}»: ${list}.`,
    alone: (list) => `По отдельности есть: ${list}.`,
    onlyOne: 'Подходит только этот фильм, и вы его только что видели. Попробуйте меньше условий.',
    gone: 'Этого фильма больше нет в подборке. Все, что есть, покажет `/фильм список`.',
    unknown: (typed) =>
      `В подборке нет фильма «${typed}». \`/фильм поиск\` ищет ещё по людям, героям, фразам и сюжетам.`,
    near: (typed) => `В подборке нет фильма «${typed}». Вот похожие:`,
    several: (typed) => `«${typed}» — это может быть один из этих фильмов. Какой?`,
    readAs: (read) => `Прочитано как «${read}».`,
    nothingTyped: 'Напишите название, имя, героя, знаменитую фразу или слово из сюжета.',
    nothingFound: (typed) =>
      `По запросу «${typed}» ничего не нашлось. Попробуйте другое слово, имя режиссёра или \`/фильм список\`.`,
    found: (typed, count) => `${counted('ru', count, films)} по запросу «${typed}»`,
    misspelt: 'Точно такого написания нет. Вот что на него похоже.',
    partly: 'Всего сразу нет ни в одном фильме. Здесь совпало больше всего.',
    best: (shown) => `Показаны ${shown} самых подходящих. Ещё одно слово сузит поиск.`,
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
