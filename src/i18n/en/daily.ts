import { counted } from '../counted.ts';

const years = (count: number) => counted('en', count, { one: 'year', other: 'years' });
const aChannel = { description: 'Which channel; may be left out where there is only one' };

/** The words of the daily film. */
export const daily = {
  description: 'A film a day for a channel of this server',
  post: {
    heading: (day: string) => `Film of the day · ${day}`,
    yearsAgo: (count: number) => `That was ${years(count)} ago today.`,
  },
  start: {
    description: 'One film a day into a channel, or a change of what is set there',
    options: {
      channel: { description: 'A text or announcement channel, or a thread' },
      time: { description: 'Such as 9:00, 9am or 21:15' },
      timezone: { description: 'A city, a country or an offset such as UTC+3' },
      days: { description: 'Such as mon-fri or weekends; every day if left out' },
      role: { description: 'A role to ping with each film' },
      language: {
        description: 'The language of the films’ cards; the server’s if left out',
      },
      thread: { description: 'Open a thread for talk under each film' },
      publish: {
        description: 'In an announcement channel: publish each film to followers (yes if left out)',
      },
      reports: {
        description: 'Where to tell if something is wrong; here if left out',
      },
    },
  },
  status: {
    description: 'All daily channels: when the next film comes, and what is wrong',
  },
  preview: {
    description: 'The next film, exactly as it will be posted; only you see it',
    options: { channel: aChannel },
  },
  skip: { description: 'Leave out the next film', options: { channel: aChannel } },
  pause: { description: 'No films until /daily resume', options: { channel: aChannel } },
  resume: { description: 'Go on after a pause', options: { channel: aChannel } },
  stop: { description: 'No more films in a channel', options: { channel: aChannel } },
  now: {
    description: 'Post today’s film at once instead of at its time',
    options: { channel: aChannel },
  },
  history: {
    description: 'The last films, with links to their posts',
    options: { channel: aChannel },
  },
  forget: { description: 'Delete everything that is stored about this server', options: {} },
  forgetAsk:
    'This deletes all schedules of this server and the history of films that were shown. It cannot be undone; posts in the channels stay.',
  forgetButton: 'Delete everything',
  forgotten: (schedules: number, films: number) =>
    `Deleted: ${counted('en', schedules, { one: 'schedule', other: 'schedules' })} and the record of ${counted('en', films, { one: 'day', other: 'days' })}. Nothing about this server is stored any more.`,
  welcome: (time: string, zone: string) =>
    `🎬 From now on a kind film comes to this channel each day that was chosen, at ${time} (${zone}).`,
  started: (channel: string, plan: string) => `${channel} gets a film: ${plan}.`,
  changed: (channel: string, plan: string) =>
    `Changed. ${channel} gets a film: ${plan}. What was shown before is remembered.`,
  plan: {
    everyDay: 'every day',
    at: (days: string, time: string, zone: string) => `${days} at ${time} (${zone})`,
    language: (names: string) => `in ${names}`,
    and: ' and ',
    thread: 'with a thread under each',
    publish: 'published to followers',
    role: (role: string) => `pings ${role}`,
  },
  next: (moments: string) => `Next: ${moments}`,
  previewFor: (channel: string, moment: string) => `For ${channel}, ${moment}:`,
  none: 'No channel here has a daily film. `/daily start` sets one up.',
  noneThere: (channel: string) => `${channel} has no daily film. \`/daily start\` sets one up.`,
  which: (channels: string) => `Which channel? There is a daily film in ${channels}.`,
  skipped: (day: string, moment: string) => `The film of ${day} is left out. The next one comes ${moment}.`,
  paused: (channel: string) => `No films in ${channel} until \`/daily resume\`. Nothing is forgotten.`,
  pausedAlready: (channel: string) => `${channel} rests already. \`/daily resume\` goes on.`,
  resumed: (channel: string, moment: string) => `${channel} goes on: the next film comes ${moment}.`,
  notPaused: (channel: string, moment: string) => `${channel} does not rest: the next film comes ${moment}.`,
  stopped: (channel: string) =>
    `No more films in ${channel}. If you start again there, films that were shown will not come first.`,
  posted: (link: string) => `Today’s film is there: ${link}`,
  postedAlready: (link: string) => `Today’s film has been posted already: ${link}`,
  notNow: (why: string) => `It could not be posted now. ${why}`,
  trying: (moment: string) => `Discord did not take it; I try again ${moment}.`,
  resumeFirst: (channel: string) => `${channel} rests. \`/daily resume\` first.`,
  noHistory: (channel: string) => `Nothing was shown in ${channel} yet.`,
  historyTitle: 'The last films',
  refusals: {
    time: (typed: string) =>
      `I cannot read “${typed}” as a time of day. Write it like \`9\`, \`09:00\`, \`9.30\`, \`9am\`, \`9:30 pm\` or \`21:15\`.`,
    zone: (typed: string) =>
      `I know no time zone “${typed}”. Type a city, a country or an offset, such as \`Moscow\`, \`Germany\` or \`UTC+3\`.`,
    zones: (typed: string, some: string) =>
      `“${typed}” may mean several time zones. Choose one from the list while you type, such as ${some}.`,
    days: (typed: string) =>
      `I cannot read “${typed}” as days. Write them like \`mon-fri\`, \`weekends\` or \`mon, wed, sat\`.`,
    kind: 'A daily film can go into a text channel, an announcement channel or a thread. Voice channels, forums and others cannot take it; for a forum, choose one of its posts.',
    locked: 'This thread is locked. Unlock it, or choose another channel.',
    lacks: (channel: string, permissions: string) =>
      `In ${channel} I lack: ${permissions}. Give them to me in the channel’s settings under Permissions, then try again.`,
    lacksForThread: (permissions: string) => `No threads yet: I lack ${permissions}.`,
    noThreadInThread: 'A thread cannot hold threads, so the films there go without.',
    lacksForRole: 'The role cannot be pinged yet: make it mentionable, or give me “Mention All Roles”.',
    everyone: 'I do not ping @everyone. Choose another role.',
    callerLacks: (channel: string, permissions: string) =>
      `In ${channel} you would need ${permissions} yourself. Choose a channel where you may write.`,
    callerMayNotPing:
      'You may not ping this role yourself. Choose a role that everybody may mention, or ask for “Mention @everyone, @here, and All Roles”.',
    reports: 'Trouble cannot be reported in the film’s own channel. Choose another one for `reports`.',
    tooMany: (most: number) => `A server can have ${most} daily channels. \`/daily stop\` frees one.`,
    absent: 'I am not a member of this server. Add me with the button of `/about` first.',
    test: (why: string) => `The first message could not be posted, so nothing was set up. ${why}`,
    noFilm: 'No film passes this filter.',
  },
  permissions: {
    ViewChannel: 'View Channel',
    SendMessages: 'Send Messages',
    SendMessagesInThreads: 'Send Messages in Threads',
    EmbedLinks: 'Embed Links',
    CreatePublicThreads: 'Create Public Threads',
  },
  /** What is wrong, and how to fix it. */
  thenResume: 'then `/daily resume`',
  thenStart: 'then try again',
  reasons: {
    'by-hand': (_then: string) => 'Paused by hand. `/daily resume` goes on.',
    'channel-gone': (_then: string) =>
      'The channel is gone. `/daily stop` forgets it; `/daily start` takes another one.',
    'server-gone': (then: string) => `I am no longer in the server. Add me again with \`/about\`, ${then}.`,
    'no-access': (then: string) =>
      `I cannot see the channel. Give me View Channel there, or add me to the server again, ${then}.`,
    'no-permission': (then: string) =>
      `I may not write in the channel. Give me Send Messages (in threads: Send Messages in Threads) there, ${then}.`,
    'no-embeds': (then: string) => `I may not show cards in the channel. Give me Embed Links there, ${then}.`,
    'wrong-channel': (_then: string) =>
      'The channel has become one that takes no messages. `/daily start` takes another one.',
    'thread-closed': (then: string) => `The thread is locked or archived. Open it again, ${then}.`,
    blocked: (then: string) =>
      `AutoMod or a filter of this server blocks my posts. Except me from its rule, ${then}.`,
    unreadable: (_then: string) =>
      'This version cannot read what is stored for the channel. `/daily start` sets it up anew, `/daily stop` removes it.',
    'no-film': (_then: string) =>
      'No film passes the filter any more. `/daily start` with another one goes on.',
  },
  trouble: {
    unanswered: 'Discord does not answer; I try again.',
    refused: (code: string) => `Discord refused the last try (${code}); I try again.`,
    extras: 'The film is posted; the thread or the publishing is tried again.',
  },
  /** Why a day went without its film. */
  why: {
    away: 'I was not running then',
    unanswered: 'Discord did not answer',
    '401': 'Discord did not accept my token; whoever runs me must look',
    extras: 'Discord did not answer',
    code: (code: string) => `Discord's reason: ${code}`,
  },
  outcomes: {
    chosen: 'not posted yet',
    posted: 'posted',
    late: 'left out: I could not post within six hours of its time',
    skipped: 'left out as you wished',
    refused: 'left out: Discord did not accept this film’s post',
    unknown:
      'may be posted: Discord did not answer, and I may not read back in the channel (Read Message History)',
  },
  extras: {
    thread: 'thread',
    publish: 'publishing',
    ping: 'ping',
    failed: (what: string, why: string) => `${what}: ${why}`,
    'role-gone': 'the role is gone',
    unheard: 'the role is gone or may not be pinged',
    'given-up': 'Discord did not do it for six hours',
    code: (code: string) => `Discord refused it (${code})`,
    '50001': 'I lack access',
    '50013': 'I lack the permission',
    '160006': 'the server has too many open threads',
  },
  statusParts: {
    title: 'Daily films',
    next: (moment: string) => `Next: ${moment}`,
    last: (what: string) => `Last: ${what}`,
    paused: '⏸️',
    wrong: '⚠️',
  },
  notice: (channel: string, reason: string) => `⚠️ No daily film in ${channel} for now. ${reason}`,
  hint: (channel: string, reason: string) => `By the way: ${channel} gets no daily film for now. ${reason}`,
};
