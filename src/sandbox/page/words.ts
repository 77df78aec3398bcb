import type { PageLocale } from '../contract.ts';

/** The page's own words. The bot's words come from the bot. */
export interface Words {
  channels: string;
  directMessages: string;
  openChannels: string;
  closeChannels: string;
  controls: string;
  closeControls: string;
  messages: string;
  welcome: (channel: string) => string;
  introduction: string;
  begin: string;
  tryCommand: (command: string) => string;
  /** Commands to click on in an empty channel; those that the bot does not have are left out. */
  suggested: string[];
  closedChannel: string;
  deletedChannel: string;
  unread: string;
  app: string;
  used: (name: string) => string;
  repliedTo: string;
  thinking: (name: string) => string;
  edited: string;
  published: string;
  onlyYou: string;
  dismiss: string;
  interactionFailed: string;
  noResponse: string;
  sending: string;
  spoiler: string;
  notLoaded: (host: string) => string;
  openThread: string;
  startedThread: string;
  newTab: string;
  choose: string;
  inputLabel: string;
  placeholder: (channel: string) => string;
  inputHint: string;
  send: string;
  commands: string;
  options: string;
  optional: (count: number) => string;
  required: string;
  searching: string;
  nothingFound: string;
  yes: string;
  no: string;
  missing: (option: string) => string;
  unknownValue: (option: string) => string;
  notANumber: (option: string) => string;
  notAnOption: (text: string) => string;
  unknownCommand: string;
  onlyCommands: string;
  you: string;
  member: string;
  manager: string;
  yourLanguage: string;
  serverLanguage: string;
  theme: string;
  themes: Record<'system' | 'dark' | 'light', string>;
  clock: string;
  nextDay: string;
  newYear: string;
  jump: string;
  jumpTo: string;
  faults: string;
  slow: string;
  down: string;
  revoked: (channel: string) => string;
  deleteChannel: (channel: string) => string;
  restoreChannel: (channel: string) => string;
  wire: string;
  wireEmpty: string;
  sent: string;
  answer: string;
  connectionLost: string;
}

const english: Words = {
  channels: 'Channels',
  directMessages: 'Direct messages',
  openChannels: 'Show channels',
  closeChannels: 'Hide channels',
  controls: 'Sandbox controls',
  closeControls: 'Hide the controls',
  messages: 'Messages',
  welcome: (channel) => `Welcome to ${channel}!`,
  introduction: 'This is a small Discord on your own machine, and the bot in it is the real one.',
  begin: 'Type / below, or begin with one of these:',
  tryCommand: (command) => `Try ${command}`,
  suggested: [
    '/film random',
    '/film today',
    '/film search query:cosmonauts',
    '/film list',
    '/daily start',
    '/about',
  ],
  closedChannel: 'The bot may not write here',
  deletedChannel: 'This channel was deleted',
  unread: 'unread messages',
  app: 'APP',
  used: (name) => `${name} used`,
  repliedTo: 'In reply to',
  thinking: (name) => `${name} is thinking…`,
  edited: '(edited)',
  published: 'Published',
  onlyYou: 'Only you can see this',
  dismiss: 'Dismiss message',
  interactionFailed: 'This interaction failed',
  noResponse: 'The application did not respond',
  sending: 'Sending command…',
  spoiler: 'Spoiler, press to show',
  notLoaded: (host) => `Picture on ${host}; this page loads nothing from elsewhere`,
  openThread: 'Open thread',
  startedThread: 'started a thread:',
  newTab: 'opens in a new tab',
  choose: 'Make a selection',
  inputLabel: 'Message',
  placeholder: (channel) => `Message ${channel}, / for commands`,
  inputHint: 'Arrow keys choose, Tab or Enter takes, Escape goes back.',
  send: 'Send',
  commands: 'Commands',
  options: 'Options',
  optional: (count) => `+${count} optional`,
  required: 'required',
  searching: 'Searching…',
  nothingFound: 'Nothing matches',
  yes: 'Yes',
  no: 'No',
  missing: (option) => `${option} needs a value.`,
  unknownValue: (option) => `${option}: choose a value from the list.`,
  notANumber: (option) => `${option}: give a whole number within its limits.`,
  notAnOption: (text) => `“${text}” belongs to no option.`,
  unknownCommand: 'There is no such command. Type / to see all of them.',
  onlyCommands: 'The bot reads only commands. Type / to see them.',
  you: 'Who you are',
  member: 'Member',
  manager: 'Manager',
  yourLanguage: 'Your language',
  serverLanguage: 'Server’s language',
  theme: 'Theme',
  themes: { system: 'System', dark: 'Dark', light: 'Light' },
  clock: 'Clock',
  nextDay: 'Let the next day come',
  newYear: 'To 31 December',
  jump: 'Go',
  jumpTo: 'Go to a moment',
  faults: 'Faults',
  slow: 'Discord answers after 4 seconds',
  down: 'Discord is down',
  revoked: (channel) => `The bot may not write in ${channel}`,
  deleteChannel: (channel) => `Delete ${channel}`,
  restoreChannel: (channel) => `Bring back ${channel}`,
  wire: 'On the wire',
  wireEmpty: 'Nothing yet.',
  sent: 'sent',
  answer: 'answer',
  connectionLost: 'The sandbox does not answer. Is it still running? Trying again…',
};

const russian: Words = {
  channels: 'Каналы',
  directMessages: 'Личные сообщения',
  openChannels: 'Показать каналы',
  closeChannels: 'Скрыть каналы',
  controls: 'Управление песочницей',
  closeControls: 'Скрыть управление',
  messages: 'Сообщения',
  welcome: (channel) => `Добро пожаловать в ${channel}!`,
  introduction: 'Это маленький Discord на вашей машине, а бот в нём настоящий.',
  begin: 'Введите внизу / или начните с одной из команд:',
  tryCommand: (command) => `Попробовать ${command}`,
  suggested: [
    '/film random',
    '/film today',
    '/film search query:космонавты',
    '/film list',
    '/daily start',
    '/about',
  ],
  closedChannel: 'Боту нельзя здесь писать',
  deletedChannel: 'Этот канал удалён',
  unread: 'непрочитанные сообщения',
  app: 'ПРИЛОЖЕНИЕ',
  used: (name) => `${name} использует`,
  repliedTo: 'В ответ на сообщение',
  thinking: (name) => `${name} думает…`,
  edited: '(изменено)',
  published: 'Опубликовано',
  onlyYou: 'Это видно только вам',
  dismiss: 'Убрать сообщение',
  interactionFailed: 'Взаимодействие не удалось',
  noResponse: 'Приложение не отвечает',
  sending: 'Команда отправляется…',
  spoiler: 'Спойлер, нажмите, чтобы показать',
  notLoaded: (host) => `Картинка на ${host}; эта страница ничего не загружает извне`,
  openThread: 'Открыть ветку',
  startedThread: 'начинает ветку:',
  newTab: 'откроется в новой вкладке',
  choose: 'Выберите',
  inputLabel: 'Сообщение',
  placeholder: (channel) => `В ${channel}: / покажет команды`,
  inputHint: 'Стрелки выбирают, Tab или Enter принимает, Escape возвращает назад.',
  send: 'Отправить',
  commands: 'Команды',
  options: 'Параметры',
  optional: (count) => `+${count} по желанию`,
  required: 'обязательно',
  searching: 'Ищем…',
  nothingFound: 'Ничего не найдено',
  yes: 'Да',
  no: 'Нет',
  missing: (option) => `Параметру ${option} нужно значение.`,
  unknownValue: (option) => `${option}: выберите значение из списка.`,
  notANumber: (option) => `${option}: введите целое число в допустимых пределах.`,
  notAnOption: (text) => `«${text}» не относится ни к одному параметру.`,
  unknownCommand: 'Такой команды нет. Введите /, чтобы увидеть все.',
  onlyCommands: 'Бот читает только команды. Введите /, чтобы их увидеть.',
  you: 'Кто вы',
  member: 'Участник',
  manager: 'Управляющий',
  yourLanguage: 'Ваш язык',
  serverLanguage: 'Язык сервера',
  theme: 'Тема',
  themes: { system: 'Как в системе', dark: 'Тёмная', light: 'Светлая' },
  clock: 'Часы',
  nextDay: 'Пусть наступит завтра',
  newYear: 'К 31 декабря',
  jump: 'Перейти',
  jumpTo: 'Перейти к моменту',
  faults: 'Неполадки',
  slow: 'Discord отвечает через 4 секунды',
  down: 'Discord не работает',
  revoked: (channel) => `Боту нельзя писать в ${channel}`,
  deleteChannel: (channel) => `Удалить ${channel}`,
  restoreChannel: (channel) => `Вернуть ${channel}`,
  wire: 'Запросы и ответы',
  wireEmpty: 'Пока ничего.',
  sent: 'отправлено',
  answer: 'ответ',
  connectionLost: 'Песочница не отвечает. Она ещё работает? Пробуем снова…',
};

export const words: Record<PageLocale, Words> = { 'en-US': english, ru: russian };
