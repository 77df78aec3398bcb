import { randomUUID } from 'node:crypto';
import type { AutocompleteInteraction, Interaction } from 'discord.js';
import type { App } from '../app.ts';
import { readChosen, toCaller } from './context.ts';
import type { Caller, SlashCommand } from './command.ts';
import type { Log } from '../runtime/log.ts';
import { clip, notice, type Reply } from './reply.ts';
import { respond, type Repliable } from './respond.ts';
import { createRoutes, type Routes } from './registry.ts';
import { StorageUnavailable } from '../storage/errors.ts';
import { toLocale } from '../i18n/locale.ts';
import { words } from '../i18n/words.ts';

export interface Dispatcher {
  /** Answers one interaction; never throws. */
  dispatch(interaction: Interaction): void;
  /** Takes nothing new; resolves when everything that is being answered has been answered. */
  stop(): Promise<void>;
}

export interface DispatcherOptions {
  commands: readonly SlashCommand[];
  app: App;
  log: Log;
  /** Something private to tell the caller after the answer, such as that a channel has lost its permissions. */
  afterwards?: (caller: Caller) => Promise<Reply | undefined>;
}

/** Leads every interaction to its command, and every fault to one private sentence and one line in the log. */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const routes = createRoutes(options.commands);
  const running = new Set<Promise<void>>();
  let stopped = false;
  return {
    dispatch(interaction) {
      if (stopped) return;
      const work = answer(interaction, routes, options)
        .catch((error: unknown) => apologise(interaction, error, options))
        .catch((error: unknown) => options.log.warn({ err: error }, 'an apology could not be sent'))
        .finally(() => running.delete(work));
      running.add(work);
    },
    async stop() {
      stopped = true;
      await Promise.all(running);
    },
  };
}

async function answer(interaction: Interaction, routes: Routes, options: DispatcherOptions): Promise<void> {
  const { app, log, afterwards } = options;
  if (interaction.isAutocomplete()) return suggest(interaction, routes, app);
  if (!isRepliable(interaction)) return;
  const caller = toCaller(interaction);
  await respond(interaction, routes.answerTo(interaction, caller, app), app.clock);
  const more = await afterwards?.(caller).catch((error: unknown) => {
    log.warn({ err: error }, 'a hint could not be looked up');
    return undefined;
  });
  if (more) await respond(interaction, { private: true, replaces: false, run: () => more }, app.clock);
}

async function suggest(interaction: AutocompleteInteraction, routes: Routes, app: App): Promise<void> {
  const command = routes.command(interaction)?.command;
  const { name, value } = interaction.options.getFocused(true);
  const caller = command && { ...toCaller(interaction), chosen: readChosen(interaction, command.options) };
  const suggestions = (caller && command.suggest?.[name]?.(value, app, caller)) ?? [];
  await interaction.respond(
    suggestions.slice(0, 25).map((suggestion) => ({ ...suggestion, name: clip(suggestion.name, 100) })),
  );
}

/** Discord's codes for "too late" and "answered already": nobody is left to tell (limits 17). */
const tooLate = [10062, 40060];

async function apologise(interaction: Interaction, error: unknown, { log, app }: DispatcherOptions) {
  if (tooLate.includes((error as { code?: number }).code ?? 0)) {
    log.warn({ err: error }, 'an answer came too late');
    return;
  }
  const id = randomUUID().slice(0, 8);
  log.error({ err: error, fault: id }, 'a command failed');
  if (!isRepliable(interaction)) return;
  const { problems } = words[toLocale(interaction.locale)];
  const sentence = (error instanceof StorageUnavailable ? problems.storage : problems.fault)(id);
  await respond(interaction, { private: true, replaces: false, run: () => notice(sentence) }, app.clock);
}

const isRepliable = (interaction: Interaction): interaction is Repliable =>
  interaction.isChatInputCommand() || interaction.isMessageComponent();
