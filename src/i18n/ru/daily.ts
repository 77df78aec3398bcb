import type { Translation, Words } from '../words.ts';
import { counted } from '../counted.ts';

const years = (count: number) =>
  counted('ru', count, { one: 'год', few: 'года', many: 'лет', other: 'года' });
const aChannel = { name: 'канал', description: 'Какой канал; можно не указывать, если он один' };

export const daily: Translation<Words['daily']> = {
  name: 'ежедневно',
  description: 'По фильму в день для канала этого сервера',
  post: {
    heading: (day) => `Фильм дня · ${day}`,
    yearsAgo: (count) => `Это было ровно ${years(count)} назад.`,
  },
  start: {
    name: 'начать',
    description: 'По фильму в день в канал или новые настройки для него',
    options: {
      channel: { name: 'канал', description: 'Текстовый канал, канал объявлений или ветка' },
      time: { name: 'время', description: 'Например, 9:00, 9 утра или 21:15' },
      timezone: { name: 'пояс', description: 'Город, страна или сдвиг, например UTC+3' },
      days: { name: 'дни', description: 'Например, пн-пт или выходные; если не указать, каждый день' },
      role: { name: 'роль', description: 'Роль, которую упоминать с каждым фильмом' },
      language: {
        name: 'язык',
        description: 'Язык карточек; если не указать, язык сервера',
      },
      thread: { name: 'ветка', description: 'Открывать под каждым фильмом ветку для разговора' },
      publish: {
        name: 'публиковать',
        description: 'В канале объявлений: публиковать для подписчиков (если не указать, да)',
      },
      reports: { name: 'отчёты', description: 'Куда сообщать о неполадках; если не указать, сюда' },
    },
  },
  status: {
    name: 'состояние',
    description: 'Все каналы с фильмом дня: когда следующий и что не так',
  },
  preview: {
    name: 'предпросмотр',
    description: 'Следующий фильм, каким он придёт; увидите только вы',
    options: { channel: aChannel },
  },
  skip: { name: 'пропустить', description: 'Пропустить следующий фильм', options: { channel: aChannel } },
  pause: {
    name: 'пауза',
    description: 'Без фильмов, пока не вызвать /daily resume',
    options: { channel: aChannel },
  },
  resume: { name: 'продолжить', description: 'Продолжить после паузы', options: { channel: aChannel } },
  stop: {
    name: 'прекратить',
    description: 'Больше никаких фильмов в канале',
    options: { channel: aChannel },
  },
  now: {
    name: 'сейчас',
    description: 'Показать сегодняшний фильм сразу, не дожидаясь времени',
    options: { channel: aChannel },
  },
  history: {
    name: 'история',
    description: 'Последние фильмы со ссылками на сообщения',
    options: { channel: aChannel },
  },
  forget: { name: 'забыть', description: 'Удалить всё, что хранится об этом сервере', options: {} },
  forgetAsk:
    'Будут удалены все расписания этого сервера и история показанных фильмов. Отменить это нельзя; сообщения в каналах останутся.',
  forgetButton: 'Удалить всё',
  forgotten: (schedules, films) =>
    `Удалено: ${counted('ru', schedules, { one: 'расписание', few: 'расписания', many: 'расписаний', other: 'расписания' })} и записи о ${counted('ru', films, { one: 'дне', few: 'днях', many: 'днях', other: 'дня' })}. Больше об этом сервере ничего не хранится.`,
  welcome: (time, zone) =>
    `🎬 Теперь в этот канал в выбранные дни будет приходить доброе кино: в ${time} (${zone}).`,
  started: (channel, plan) => `В ${channel} будет приходить фильм: ${plan}.`,
  changed: (channel, plan) =>
    `Изменено. В ${channel} будет приходить фильм: ${plan}. Что уже показано, я помню.`,
  plan: {
    everyDay: 'каждый день',
    at: (days, time, zone) => `${days} в ${time} (${zone})`,
    language: (names) => `язык: ${names}`,
    and: ' и ',
    thread: 'с веткой под каждым',
    publish: 'с публикацией для подписчиков',
    role: (role) => `с упоминанием ${role}`,
  },
  next: (moments) => `Ближайшие: ${moments}`,
  previewFor: (channel, moment) => `Для ${channel}, ${moment}:`,
  none: 'Здесь ни у одного канала нет фильма дня. Настроить: `/daily start`.',
  noneThere: (channel) => `У ${channel} нет фильма дня. Настроить: \`/daily start\`.`,
  which: (channels) => `Какой канал? Фильм дня есть у ${channels}.`,
  skipped: (day, moment) => `Фильм за ${day} будет пропущен. Следующий придёт ${moment}.`,
  paused: (channel) => `В ${channel} не будет фильмов, пока не вызвать \`/daily resume\`. Ничего не забыто.`,
  pausedAlready: (channel) => `${channel} уже на паузе. Продолжить: \`/daily resume\`.`,
  resumed: (channel, moment) => `${channel} продолжает: следующий фильм придёт ${moment}.`,
  notPaused: (channel, moment) => `${channel} не на паузе: следующий фильм придёт ${moment}.`,
  stopped: (channel) =>
    `Больше никаких фильмов в ${channel}. Если начать снова, показанные фильмы не придут первыми.`,
  posted: (link) => `Сегодняшний фильм уже в канале: ${link}`,
  postedAlready: (link) => `Сегодняшний фильм уже показан: ${link}`,
  notNow: (why) => `Сейчас показать не вышло. ${why}`,
  trying: (moment) => `Discord его не принял; попробую снова ${moment}.`,
  resumeFirst: (channel) => `${channel} на паузе. Сначала \`/daily resume\`.`,
  noHistory: (channel) => `В ${channel} ещё ничего не показано.`,
  historyTitle: 'Последние фильмы',
  refusals: {
    time: (typed) =>
      `Не могу прочитать «${typed}» как время. Напишите, например, \`9\`, \`09:00\`, \`9.30\`, \`9 утра\`, \`9:30 pm\` или \`21:15\`.`,
    zone: (typed) =>
      `Не знаю часового пояса «${typed}». Напишите город, страну или сдвиг: \`Москва\`, \`Германия\`, \`UTC+3\`.`,
    zones: (typed, some) =>
      `«${typed}» может значить несколько часовых поясов. Выберите из списка, пока пишете, например ${some}.`,
    days: (typed) =>
      `Не могу прочитать «${typed}» как дни. Напишите, например, \`пн-пт\`, \`выходные\` или \`пн, ср, сб\`.`,
    kind: 'Фильм дня может приходить в текстовый канал, канал объявлений или ветку. Голосовые каналы, форумы и другие не подходят; на форуме выберите одну из публикаций.',
    locked: 'Эта ветка закрыта. Откройте её или выберите другой канал.',
    lacks: (channel, permissions) =>
      `В ${channel} мне не хватает прав: ${permissions}. Дайте их в настройках канала («Права доступа») и попробуйте снова.`,
    lacksForThread: (permissions) => `Веток пока не будет: мне не хватает прав ${permissions}.`,
    noThreadInThread: 'Внутри ветки веток не бывает, так что фильмы там будут без них.',
    lacksForRole:
      'Упомянуть роль пока нельзя: разрешите её упоминать или дайте мне право «Упоминание всех ролей».',
    everyone: 'Всех разом (@everyone) я не упоминаю. Выберите другую роль.',
    callerLacks: (channel, permissions) =>
      `В ${channel} вам самим нужны права: ${permissions}. Выберите канал, в котором вы можете писать.`,
    callerMayNotPing:
      'Вы сами не можете упоминать эту роль. Выберите роль, которую можно упоминать всем, или попросите право «Упоминание @everyone, @here и всех ролей».',
    reports: 'О неполадках нельзя сообщать в сам канал с фильмами. Выберите для `reports` другой.',
    tooMany: (most) =>
      `На сервере может быть ${most} каналов с фильмом дня. Освободить место: \`/daily stop\`.`,
    absent: 'Меня нет на этом сервере. Сначала добавьте меня кнопкой из `/about`.',
    test: (why) => `Первое сообщение отправить не вышло, поэтому ничего не настроено. ${why}`,
    noFilm: 'Под это условие не подходит ни один фильм.',
  },
  permissions: {
    ViewChannel: 'Просматривать канал',
    SendMessages: 'Отправлять сообщения',
    SendMessagesInThreads: 'Отправлять сообщения в ветках',
    EmbedLinks: 'Встраивать ссылки',
    CreatePublicThreads: 'Создание публичных веток',
  },
  thenResume: 'затем `/daily resume`',
  thenStart: 'затем попробуйте снова',
  reasons: {
    'by-hand': () => 'На паузе по вашему желанию. Продолжить: `/daily resume`.',
    'channel-gone': () => 'Канала больше нет. Забыть его: `/daily stop`; выбрать другой: `/daily start`.',
    'server-gone': (then) => `Меня больше нет на сервере. Добавьте меня снова через \`/about\`, ${then}.`,
    'no-access': (then) =>
      `Я не вижу канала. Дайте мне там право «Просматривать канал» или добавьте меня на сервер снова, ${then}.`,
    'no-permission': (then) =>
      `Мне нельзя писать в канал. Дайте там право «Отправлять сообщения» (в ветке: «Отправлять сообщения в ветках»), ${then}.`,
    'no-embeds': (then) => `Мне нельзя показывать карточки. Дайте там право «Встраивать ссылки», ${then}.`,
    'wrong-channel': () => 'Канал стал таким, что сообщений не принимает. Выбрать другой: `/daily start`.',
    'thread-closed': (then) => `Ветка закрыта или в архиве. Откройте её, ${then}.`,
    blocked: (then) =>
      `Мои сообщения задерживает автомодерация или фильтр сервера. Сделайте для меня исключение, ${then}.`,
    unreadable: () =>
      'Эта версия не может прочитать настройки канала. `/daily start` настроит его заново, `/daily stop` удалит.',
    'no-film': () => 'Под условие больше не подходит ни один фильм. Задайте другое через `/daily start`.',
  },
  trouble: {
    unanswered: 'Discord не отвечает; пробую снова.',
    refused: (code) => `Discord отказал в последний раз (${code}); пробую снова.`,
    extras: 'Фильм уже в канале; ветку или публикацию пробую снова.',
  },
  why: {
    away: 'меня в это время не запустили',
    unanswered: 'Discord не отвечал',
    '401': 'Discord не принял мой токен, нужна помощь того, кто меня запускает',
    extras: 'Discord не отвечал',
    code: (code) => `код Discord: ${code}`,
  },
  outcomes: {
    chosen: 'ещё не показан',
    posted: 'показан',
    late: 'пропущен: шесть часов подряд показать не удавалось',
    skipped: 'пропущен по вашему желанию',
    refused: 'пропущен: Discord отказал',
    unknown:
      'возможно, показан: Discord не ответил, а читать историю канала («Читать историю сообщений») мне нельзя',
  },
  extras: {
    thread: 'ветка',
    publish: 'публикация',
    ping: 'упоминание',
    failed: (what, why) => `${what}: ${why}`,
    'role-gone': 'роли больше нет',
    unheard: 'роли больше нет, или её нельзя упоминать',
    'given-up': 'Discord не сделал этого за шесть часов',
    code: (code) => `Discord отказал (${code})`,
    '50001': 'нет доступа',
    '50013': 'не хватает прав',
    '160006': 'на сервере слишком много открытых веток',
  },
  statusParts: {
    title: 'Фильмы дня',
    next: (moment) => `Следующий: ${moment}`,
    last: (what) => `Последний: ${what}`,
    paused: '⏸️',
    wrong: '⚠️',
  },
  notice: (channel, reason) => `⚠️ В ${channel} пока нет фильма дня. ${reason}`,
  hint: (channel, reason) => `Кстати: в ${channel} пока не приходит фильм дня. ${reason}`,
};
