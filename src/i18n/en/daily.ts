import { counted } from '../counted.ts';

const years = (count: number) => counted('en', count, { one: 'year', other: 'years' });
const aChannel = { description: 'Which channel; not needed if only one has a daily film' };

/** The words of the daily film. */
export const daily = {
  description: 'A film a day for a channel of this server',
  post: {
    heading: (day: string) => `Film of the day · ${day}`,
    yearsAgo: (count: number) => `That was ${years(count)} ago today.`,
  },
  start: {
    description: 'Give a channel one film a day, or change its settings',
    options: {
      channel: { description: 'A text or announcement channel, or a thread' },
      time: { description: 'Such as 9:00, 9am or 21:15' },
      timezone: { description: 'A city, a country or an offset such as UTC+3' },
      days: { description: 'Such as mon-fri or weekends; every day if left out' },
      role: { description: 'A role to ping with each film' },
      language: {
        description: 'The language of the cards; the channel’s or the server’s if left out',
      },
      thread: { description: 'Open a thread under each film to talk about it' },
      publish: {
        description: 'Announcement channels: publish each film to followers (yes if left out)',
      },
      reports: {
        description: 'Where to report problems; this channel if left out',
      },
    },
  },
  status: {
    description: 'All channels with a daily film: when the next one comes, and any problems',
    options: { channel: { description: 'Only this channel; all if left out' } },
  },
  preview: {
    description: 'See the next film exactly as it will be posted; only you see it',
    options: { channel: aChannel },
  },
  skip: { description: 'Skip the next film', options: { channel: aChannel } },
  pause: { description: 'Pause the films until /daily resume', options: { channel: aChannel } },
  resume: { description: 'Start the films again after a pause', options: { channel: aChannel } },
  stop: { description: 'End the daily film of a channel', options: { channel: aChannel } },
  now: {
    description: 'Post today’s film right now instead of at its time',
    options: { channel: aChannel },
  },
  history: {
    description: 'The last films, with links to their posts',
    options: { channel: aChannel },
  },
  export: { description: 'Save the daily films of this server and their history as a file', options: {} },
  import: {
    description: 'Bring daily films back from a file; you see what will change before it does',
    options: { file: { description: 'A file from /daily export' } },
  },
  forget: { description: 'Delete everything stored about this server', options: {} },
  forgetAsk:
    'This deletes every schedule of this server and the history of its films. It cannot be undone. Messages in the channels stay.',
  forgetButton: 'Delete everything',
  forgotten: (schedules: number, films: number) =>
    `Deleted: ${counted('en', schedules, { one: 'schedule', other: 'schedules' })} and the record of ${counted('en', films, { one: 'day', other: 'days' })}. Nothing about this server is stored any more.`,
  exported: (schedules: number, count: number) =>
    `In the file: ${counted('en', schedules, { one: 'schedule', other: 'schedules' })} and the history of ${counted('en', count, { one: 'day', other: 'days' })}. \`/daily import\` brings them back to this server.`,
  importing: {
    title: 'What the import changes',
    ask: 'Nothing has been changed yet. Look through what the file will do, then confirm. Channels that it doesn’t name stay as they are.',
    anew: 'Something has been changed in the meantime, so nothing was imported. This is what the file would do now:',
    button: 'Import',
    fresh: 'new',
    replaced: 'gets other settings',
    same: 'keeps its settings',
    before: (plan: string) => `Until now: ${plan}`,
    paused: 'Paused, as in the file',
    history: (count: number) =>
      `${counted('en', count, { one: 'day', other: 'days' })} of history; days that are stored already stay as they are`,
    done: (schedules: number, count: number) =>
      `Imported: ${counted('en', schedules, { one: 'channel', other: 'channels' })} and ${counted('en', count, { one: 'new day', other: 'new days' })} of history.`,
    next: (channel: string, moment: string) => `${channel}: next film ${moment}`,
    stillPaused: (channel: string) => `${channel}: paused. \`/daily resume\` starts it.`,
    overtaken:
      'A schedule was changed at this very moment, so nothing was imported. Please use `/daily import` again.',
    unanswered:
      'Nothing was imported: Discord did not tell me about the channels. Please try again in a few minutes.',
    files: {
      'too-large': 'Nothing was imported: the file is larger than 8 MB.',
      elsewhere: 'Nothing was imported: I only read files that were sent to Discord.',
      unreachable: 'Nothing was imported: I couldn’t get the file from Discord. Please send it again.',
    },
    refused: 'Nothing was imported.',
    more: (count: number) => `… and ${count} more.`,
    noChannel: (id: string) => `this server has no such channel, or I can’t see it (ID \`${id}\`).`,
    noRole: 'this server does not have the role to ping.',
    noReports: 'this server does not have the channel for reports, or I can’t see it.',
    problems: {
      'no-json': 'The file is not from `/daily export`: it can’t be read as JSON.',
      'no-export': 'The file is not from `/daily export`.',
      'later-version': 'The file was made by a newer version of the bot.',
      empty: 'There is no daily film in the file.',
      'too-many': (most: string) =>
        `The file names more than ${most} channels, and a server can have no more with a daily film.`,
      'too-long': 'The file holds more history than a server can have.',
      twice: 'it comes twice in the file, or one of its days does.',
      damaged: (where: string) => `I can’t read \`${where}\`.`,
      unknown: (where: string) => `I don’t know the value of \`${where}\`.`,
      'no-film': 'no film matches all of its filters.',
      future: (where: string) => `\`${where}\` is a day that has not come yet.`,
      stray: (where: string) => `\`${where}\` belongs to no schedule in the file.`,
    },
  },
  welcome: (plan: string, first: string) =>
    `🎬 This channel now gets a kind film: ${plan}. First film: ${first}.`,
  started: (channel: string, plan: string, first: string) =>
    `Done! ${channel} gets a film ${plan}. First film: ${first}.`,
  changed: (channel: string, plan: string, next: string) =>
    `Done, settings changed. ${channel} gets a film ${plan}. Next film: ${next}. Films it has seen won’t repeat until all the others have been shown.`,
  postFirst: 'Post the first one now',
  plan: {
    everyDay: 'every day',
    on: (days: string) => `on ${days}`,
    at: (days: string, time: string, zone: string) => `${days} at ${time} (${zone})`,
    language: (names: string) => `in ${names}`,
    and: ' and ',
    thread: 'with a thread under each',
    publish: 'published to followers',
    role: (role: string) => `with a ping for ${role}`,
  },
  previewFor: (channel: string, moment: string) => `Coming to ${channel} on ${moment}:`,
  none: 'No channel in this server has a daily film yet. `/daily start` sets one up.',
  noneThere: (channel: string) => `${channel} has no daily film. \`/daily start\` sets one up.`,
  which: (channels: string) => `Which channel do you mean? These have a daily film: ${channels}.`,
  skipped: (day: string, next: string) => `Skipped: no film on ${day}. The next one comes ${next}.`,
  paused: (channel: string) =>
    `Paused: no films in ${channel} until you use \`/daily resume\`. Settings and history are kept.`,
  pausedAlready: (channel: string) => `${channel} is already paused. \`/daily resume\` starts it again.`,
  resumed: (channel: string, coming: string) => `${channel} is running again. ${coming}`,
  notPaused: (channel: string, coming: string) => `${channel} is not paused. ${coming}`,
  comingNext: (moment: string) => `Next film: ${moment}.`,
  comingLate: (moment: string) => `The film that was due ${moment} comes as soon as it can.`,
  stopped: (channel: string) =>
    `Stopped: ${channel} gets no more films. If you start again there, films it hasn’t seen come first.`,
  posted: (link: string) => `Today’s film is posted: ${link}`,
  postedAlready: (link: string) => `Today’s film has already been posted: ${link}`,
  notNow: (why: string) => `Today’s film is not posted yet. ${why}`,
  trying: (moment: string) => `Discord did not accept the post. I’ll try again ${moment}.`,
  resumeFirst: (channel: string) => `${channel} is paused. Use \`/daily resume\` first.`,
  noHistory: (channel: string) => `No film has been shown in ${channel} yet.`,
  historyTitle: 'The last films',
  refusals: {
    time: (typed: string) =>
      `I can’t read “${typed}” as a time of day. Write it like \`9\`, \`09:00\`, \`9.30\`, \`9am\`, \`9:30 pm\` or \`21:15\`.`,
    zone: (typed: string) =>
      `I don’t know the time zone “${typed}”. Type a city, a country or an offset, such as \`Moscow\`, \`Germany\` or \`UTC+3\`.`,
    zones: (typed: string, some: string) =>
      `“${typed}” has several time zones. Pick one from the list as you type, such as ${some}.`,
    days: (typed: string) =>
      `I can’t read “${typed}” as days. Write them like \`mon-fri\`, \`weekends\` or \`mon, wed, sat\`.`,
    kind: 'A daily film needs a text channel, an announcement channel or a thread of this server. In a forum, choose one of its posts.',
    locked: 'This thread is locked. Unlock it or choose another channel.',
    lacks: (channel: string, permissions: string) =>
      `I’m missing permissions in ${channel}: ${permissions}. Allow them in Edit Channel → Permissions → Dobrokino, then try again.`,
    lacksForThread: (permissions: string) =>
      `No threads for now: I’m missing the ${permissions} permission in this channel.`,
    noThreadInThread: 'The films come without threads: a thread can’t hold other threads.',
    lacksForPictures: (permission: string) =>
      `The films come without their pictures: I’m missing the ${permission} permission in this channel.`,
    lacksForRole:
      'The role won’t be pinged for now: allow everyone to mention it, or give me `Mention @everyone, @here, and All Roles`.',
    everyone: 'I don’t ping @everyone. Choose another role.',
    callerLacks: (channel: string, permissions: string) =>
      `You need these permissions in ${channel} yourself: ${permissions}. Choose a channel where you can write.`,
    callerMayNotPing:
      'You can’t ping this role yourself. Choose a role that everyone may mention, or ask for the `Mention @everyone, @here, and All Roles` permission.',
    reports: 'Problems can’t be reported in the film channel itself. Choose another channel for `reports`.',
    tooMany: (most: number) =>
      `A server can have up to ${most} channels with a daily film. \`/daily stop\` frees one.`,
    absent: 'I’m not a member of this server yet. Add me with the button under `/about`, then try again.',
    test: (why: string) => `Nothing was set up, since my first message did not get through. ${why}`,
    later: 'Please try again in a few minutes.',
    noFilm: 'No film matches all of these filters. Try fewer of them.',
  },
  permissions: {
    ViewChannel: 'View Channel',
    SendMessages: 'Send Messages',
    SendMessagesInThreads: 'Send Messages in Threads',
    EmbedLinks: 'Embed Links',
    AttachFiles: 'Attach Files',
    CreatePublicThreads: 'Create Public Threads',
  },
  /** What is wrong, and how to fix it. */
  thenResume: 'then use `/daily resume`',
  thenStart: 'then try again',
  thenWait: 'and I’ll try again',
  reasons: {
    'by-hand': (_then: string) => 'Paused by a manager. `/daily resume` starts it again.',
    'channel-gone': (_then: string) =>
      'The channel has been deleted. `/daily start` sets up another one, `/daily stop` removes this one.',
    'server-gone': (then: string) =>
      `I’m no longer in the server. Add me again with the button under \`/about\`, ${then}.`,
    'no-access': (then: string) =>
      `I can’t see the channel. Allow View Channel in Edit Channel → Permissions → Dobrokino, or add me to the server again, ${then}.`,
    'no-permission': (then: string) =>
      `I’m not allowed to write in the channel. Allow Send Messages (in a thread: Send Messages in Threads) in Edit Channel → Permissions → Dobrokino, ${then}.`,
    'no-embeds': (then: string) =>
      `I’m not allowed to show cards in the channel. Allow Embed Links in Edit Channel → Permissions → Dobrokino, ${then}.`,
    'wrong-channel': (_then: string) =>
      'Nobody can post in this channel any more: its type has changed. `/daily start` sets up another one.',
    'thread-closed': (then: string) => `The thread is locked or archived. Reopen it, ${then}.`,
    blocked: (then: string) =>
      `AutoMod or another filter of this server blocks my posts. Make an exception for me, ${then}.`,
    unreadable: (_then: string) =>
      'This version of the bot can’t read the settings of the channel. `/daily start` sets it up anew, `/daily stop` removes it.',
    'no-film': (_then: string) => 'No film matches the filters any more. Choose others with `/daily start`.',
  },
  trouble: {
    fault: 'The last attempt failed by a fault of mine; whoever runs this bot finds it in the log.',
    unanswered: 'Discord is not answering. I’ll keep trying.',
    refused: (code: string) => `The last attempt failed (code ${code}). I’ll try again.`,
    extras: 'The film is posted. I’m still trying to open its thread or publish it.',
  },
  /** Why a day went without its film. */
  why: {
    away: 'I was offline',
    fault: 'a fault of mine',
    unanswered: 'Discord did not answer',
    '401': 'Discord did not accept my token; whoever runs this bot has to check it',
    extras: 'Discord did not answer',
    code: (code: string) => `code ${code}`,
  },
  outcomes: {
    chosen: 'not posted yet',
    posted: 'posted',
    late: 'not shown: I could not post it within six hours',
    skipped: 'skipped by a manager',
    refused: 'not shown: Discord did not accept the post',
    unknown:
      'may be posted: Discord did not answer, and I can’t check without the Read Message History permission',
  },
  extras: {
    thread: 'No thread',
    publish: 'Not published',
    ping: 'No ping',
    picture: 'No picture',
    failed: (what: string, why: string) => `${what}: ${why}`,
    'role-gone': 'the role has been deleted',
    unheard: 'the role has been deleted or may not be mentioned',
    'given-up': 'Discord did not accept it for six hours',
    code: (code: string) => `Discord did not accept it (code ${code})`,
    '50001': 'I can’t see the channel',
    '50013': 'I’m missing a permission',
    '160006': 'the server has too many open threads',
  },
  statusParts: {
    title: 'Daily films',
    next: (moment: string) => `Next: ${moment}`,
    overdue: (moment: string, again: string) => `Was due ${moment}. I’ll try again ${again}.`,
    last: (what: string) => `Last: ${what}`,
    paused: '⏸️',
    wrong: '⚠️',
    hint: '💡',
    withoutPicture: (code: string) =>
      code === '50013'
        ? 'The last film came without its picture: with the Attach Files permission I can show it.'
        : `The last film came without its picture: Discord did not take it (code ${code}).`,
  },
  notice: (channel: string, reason: string) => `⚠️ The daily film in ${channel} is paused. ${reason}`,
};
