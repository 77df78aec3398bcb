import type { SlashCommand } from '#discord/command.ts';
import { exportFilms } from './daily/export.ts';
import { forget } from './daily/forget.ts';
import { history } from './daily/history.ts';
import { importFilms } from './daily/import.ts';
import { now } from './daily/now.ts';
import { preview } from './daily/preview.ts';
import { pause, resume, skip, stop } from './daily/pause.ts';
import { start } from './daily/start.ts';
import { status } from './daily/status.ts';

export const daily: SlashCommand = {
  name: 'daily',
  contexts: 'servers',
  needsManageGuild: true,
  words: (t) => t.daily,
  subcommands: [
    start,
    status,
    preview,
    skip,
    pause,
    resume,
    stop,
    now,
    history,
    exportFilms,
    importFilms,
    forget,
  ],
};
