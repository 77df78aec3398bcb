import { randomUUID } from 'node:crypto';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { APIInteraction, Interaction } from 'discord.js';
import { languageFor } from '../i18n/language.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metrics.ts';
import { StorageUnavailable } from '../storage/errors.ts';
import { answerTo, privately, type Answer, type Repliable } from './answer.ts';
import type { App, Context, SlashCommand } from './command.ts';
import { autocomplete } from './autocomplete.ts';
import { readContext } from './context.ts';
import { createRegistry, type Registry } from './registry.ts';
import type { Reply } from './reply.ts';
import { respond, type Complete, type Timing } from './respond.ts';
import { watchInteraction, type InteractionWatch } from './watch-interaction.ts';

export interface Dispatcher {
  /** Answers one interaction; never throws. */
  dispatch(interaction: Interaction, packet?: APIInteraction): void;
  /** Takes nothing new; resolves when everything that is being answered has been answered. */
  stop(): Promise<void>;
}

export interface DispatcherOptions {
  commands: readonly SlashCommand[];
  app: App;
  log: Log;
  metrics: Metrics;
  /** Makes the commands that an answer names something to click. */
  mention(reply: Reply): Reply;
  /** Something private to tell the caller after the answer, such as that a channel has lost its permissions. */
  afterwards?: (context: Context) => Promise<Reply | undefined>;
}

/** Leads every interaction to its command, and every fault to one private sentence and one line in the log. */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const registry = createRegistry(options.commands);
  const running = new Set<Promise<void>>();
  let stopped = false;
  return {
    dispatch(interaction, packet) {
      if (stopped) return;
      const { app, metrics } = options;
      const watch = watchInteraction(interaction, registry, app.clock, metrics);
      const work = answer({ interaction, packet, watch }, registry, options)
        .then((complete) => {
          watch.end('answered');
          return complete?.().catch((error: unknown) => tellUnfinished(error, options));
        })
        .catch((error: unknown) => apologise({ interaction, watch }, error, options))
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

interface Heard {
  interaction: Interaction;
  watch: InteractionWatch;
}

async function answer(
  { interaction, packet, watch }: Heard & { packet: APIInteraction | undefined },
  registry: Registry,
  { app, log, mention, afterwards }: DispatcherOptions,
): Promise<Complete | undefined> {
  if (interaction.isAutocomplete()) {
    await autocomplete(interaction, packet, registry, app);
    watch.onAnswer();
    return undefined;
  }
  if (!isRepliable(interaction)) return undefined;
  const context = readContext(interaction, app.languages, packet);
  const { onAnswer } = watch;
  const given = mentioning(answerTo(interaction, context, registry, app), mention);
  const complete = await respond(interaction, given, { ...timingOf(app), onAnswer });
  const more = await afterwards?.(context).catch((error: unknown) => {
    log.warn({ err: error }, 'a hint could not be looked up');
    return undefined;
  });
  if (!more) return complete;
  const hint = mentioning({ ephemeral: true, replaces: false, run: () => more }, mention);
  await respond(interaction, hint, timingOf(app));
  return complete;
}

/** The answer stands: somebody may have deleted it meanwhile, or Discord may be busy. */
function tellUnfinished(error: unknown, { log }: DispatcherOptions): void {
  log.info({ cause: error instanceof Error ? error.message : error }, 'a card stays without its picture');
}

/** At once where the answer comes at once. */
const mentioning = (answer: Answer, mention: (reply: Reply) => Reply): Answer => ({
  ...answer,
  run() {
    const reply = answer.run();
    return reply instanceof Promise ? reply.then(mention) : mention(reply);
  },
});

const timingOf = ({ clock, daily }: App): Timing => ({
  clock,
  clockDifference: () => daily.clockDifference(),
});

/** What Discord says to an answer that comes too late: nobody is left to see an apology. */
const tooLate: readonly number[] = [
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
];

async function apologise(
  { interaction, watch }: Heard,
  error: unknown,
  { app, log }: DispatcherOptions,
): Promise<void> {
  if (tooLate.includes((error as { code?: number }).code ?? 0)) {
    log.warn({ err: error }, 'an answer came too late');
    return watch.end('too-late');
  }
  watch.end('failed');
  const id = randomUUID().slice(0, 8);
  // What the database says is one line that tells what to do; its stack says nothing more.
  const cause = error instanceof StorageUnavailable ? { cause: error.message } : { err: error };
  log.error({ ...cause, fault: id }, 'a command failed');
  if (!isRepliable(interaction)) return;
  const { problems } = languageFor(app.languages, interaction.locale).t;
  const sentence = problems[kindOf(error)](id);
  await respond(interaction, privately(sentence), timingOf(app));
}

function kindOf(error: unknown): 'fault' | 'storage' | 'storageLasting' {
  if (!(error instanceof StorageUnavailable)) return 'fault';
  return error.isLasting ? 'storageLasting' : 'storage';
}

const isRepliable = (interaction: Interaction): interaction is Repliable =>
  interaction.isChatInputCommand() || interaction.isMessageComponent();
