import type { Film } from '#films/dataset/schema.ts';

/** Titles that are not in the collection; many are near to one that is. */
export const absentTitles: readonly string[] = `
The Matrix | Come and See | Иди и смотри | Ivan’s Childhood | Иваново детство | Solaris | Солярис | Stalker | Сталкер
Mirror | Зеркало | Battleship Potemkin | Броненосец «Потёмкин» | Man with a Movie Camera | Война и мир | War and Peace
Анна Каренина | Hamlet | Гамлет | Король Лир | Чапаев | Весёлые ребята | Волга-Волга | Карнавальная ночь
Кубанские казаки | Собачье сердце | Иван Васильевич меняет профессию | Гараж | Жестокий романс | Экипаж | Курьер | Асса
Игла | Брат | Маленькая Вера | Полёты во сне и наяву | Пять вечеров | Раба любви | Родня | Начало | Монолог | Тема
Свой среди чужих, чужой среди своих | Объяснение в любви | Чужие письма | Чужой | Чужие | Мама | Судьба | Чудо | Король
Дети | Солдат | Учитель | Девочка | Мальчик | Собака | Друг | Дом | Человек | Сын | Война | Завтра | Любовь | Love | War
Road | The Road | Дорога | Moscow | Москва | Station | Fate | Служебный | Джентльмены | Летят | Журавли | Сирота казанская
Весна в Москве | Белое море | Белые ночи | Снежный человек | Красная площадь | Красный мак | Чёрная кошка | Кот в сапогах
Ну, погоди! | Каникулы в Простоквашино | Чебурашка идёт в школу | Возвращение блудного попугая
По следам бременских музыкантов | Ёжик и море | Царевна-лягушка | Василиса Прекрасная | Садко | Илья Муромец | Вий
Руслан и Людмила | Сказка о царе Салтане | Приключения Незнайки | Приключения капитана Врунгеля | Золотой ключик
Приключения Шерлока Холмса и доктора Ватсона | Sherlock Holmes | Adventures of Robin Hood | Золотая рыбка | Золотой телёнок
Titanic | Титаник | Avatar | The Godfather | Casablanca | The Crow | Men in Black | Spring Breakers | Little Women
Once Upon a Time in America | A Man and a Woman | Мужчина и женщина | The Man Who Fell to Earth | True Romance | True Grit
The Girl with the Dragon Tattoo | Девушка с татуировкой дракона | The Little Mermaid | Love Story | Love Actually
Alice in Wonderland | Алиса в Стране чудес | The Jungle Book | Mary Poppins Returns | The Flying Dutchman
Летучий голландец | Cinderella (1950) | The Circus (1928) | Twins 1988 | Contact (1997) | Stepmom 1998 | Золушка 2018
Mary Poppins (1964) | Украина | Агония | Контракт | Корона | Вена | Два друга | Старший брат | Twelve Angry Men
Двенадцать разгневанных мужчин | 12 обезьян | Двадцать лет спустя | 20 дней в Мариуполе | Семь самураев | Три мушкетёра
Семнадцать мгновений весны | Место встречи изменить нельзя | Судьба барабанщика | Судьба резидента | Два капитана
Бриллиантовая рука 2 | Ирония судьбы. Продолжение | Служебный роман. Наше время | Красная Шапочка и волк
Приключения | Сказка | The Adventures | Tale | фильм | film | the movie | the | и | а | я | это я | ы | 12 | 1975 | ???
`
  .split(/[|\n]/)
  .map((title) => title.trim())
  .filter(Boolean);

/** Two films have these titles: without a year nobody can say which is meant. */
export const isAmbiguous = ({ title }: Film) => title.en === 'The Snow Queen';

const letters = 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя';
const latin = 'a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya'.split(' ');
const transliterate = (text: string) =>
  Array.from(text.toLowerCase(), (letter) => latin[letters.indexOf(letter)] ?? letter).join('');

/** As people type who have no time for capitals, dots over letters and punctuation. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const usOf = (text: string) => {
  const [us, own] = ["`qwertyuiop[]asdfghjkl;'zxcvbnm,. ", 'ёйцукенгшщзхъфывапролджэячсмитьбю '];
  return Array.from(text, (letter) => us[own.indexOf(letter)] ?? letter).join('');
};

/** A title as people write it. */
export const spellings: Readonly<Record<string, (film: Film) => string>> = {
  'in Russian': ({ title }) => title.ru,
  'in English': ({ title }) => title.en,
  'in its own language': ({ originalTitle }) => originalTitle,
  'without capitals and punctuation': ({ title }) => plain(title.ru),
  'without capitals and punctuation, in English': ({ title }) => plain(title.en),
  'in capitals': ({ title }) => title.ru.toUpperCase(),
  'in Latin letters': ({ title }) => transliterate(title.ru),
  'without spaces': ({ title }) => plain(title.ru).replaceAll(' ', ''),
  'without spaces, in English': ({ title }) => plain(title.en).replaceAll(' ', ''),
  'with its year': ({ title, year }) => `${title.ru} (${year})`,
  'with its year, in English': ({ title, year }) => `${title.en} ${year}`,
  'as a suggestion shows it': ({ title, year }) => `${title.ru} · ${title.en} (${year})`,
  'on the other keyboard layout': ({ title }) => usOf(plain(title.ru.toLowerCase())),
};

/** A slip of the finger somewhere after the first letter: a letter left out, swapped with its neighbour or typed twice. */
export const slipsOf = (title: string): string[] => {
  const text = plain(title);
  return Array.from({ length: text.length - 1 }, (_, place) => place + 1).flatMap((at) => [
    text.slice(0, at) + text.slice(at + 1),
    text.slice(0, at) +
      text
        .slice(at, at + 2)
        .split('')
        .toReversed()
        .join('') +
      text.slice(at + 2),
    text.slice(0, at) + text.charAt(at) + text.slice(at),
  ]);
};
