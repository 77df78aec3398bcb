import { channelMention } from '@discordjs/formatters';
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { defineCommand, type App, type Context } from '#discord/command.ts';
import { defineCustomId, handleComponent, toCustomId } from '#discord/component.ts';
import { mostChannels } from '#daily/service.ts';
import { brandColor, ephemeral, type Reply } from '#discord/reply.ts';
import { examineImport, type Examined } from './examine-import.ts';
import { describeChange } from './import-wording.ts';
import { layOut } from './lay-out.ts';
import { moment } from './wording.ts';

/** Imports what was looked at: the file is in the message, the digest tells whether it would still do the same. */
const confirmation = defineCustomId('daily.import', { digest: 'string' });

export const importFilms = defineCommand({
  name: 'import',
  words: (t) => t.daily.import,
  options: { file: { type: 'file', required: true } },
  ephemeral: true,
  components: [
    handleComponent(confirmation, {
      replaces: true,
      async run({ data, files, ...context }, app) {
        const examined = await examineImport(files[0], context, app);
        if ('refusal' in examined) return examined.refusal;
        return data.digest === examined.digest
          ? carryOut(examined, context, app)
          : preview(examined, context, app, context.own.t.daily.importing.anew);
      },
    }),
  ],
  async run(call, app) {
    const examined = await examineImport(call.options.file, call, app);
    return 'refusal' in examined
      ? examined.refusal
      : preview(examined, call, app, call.own.t.daily.importing.ask);
  },
});

/** What the file would do, channel by channel, and the button that does it. */
function preview({ wish, warnings, digest, file }: Examined, { own }: Context, app: App, ask: string): Reply {
  const { importing } = own.t.daily;
  const changes = wish.channels.map((channel) => [
    ...describeChange(channel, wish.before, app, own),
    ...(warnings.get(channel.channelId) ?? []).map((warning) => `⚠️ ${warning}`),
  ]);
  const message = ephemeral({
    content: ask,
    embeds: [{ title: importing.title, color: brandColor, ...layOut(changes) }],
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.Button,
            style: ButtonStyle.Primary,
            label: importing.button,
            custom_id: toCustomId(confirmation, { digest }),
          },
        ],
      },
    ],
  });
  return { ...message, document: { ...file, description: importing.title } };
}

async function carryOut(examined: Examined, context: Context, app: App): Promise<Reply> {
  const { t } = context.own;
  const { importing, refusals } = t.daily;
  const result = await app.daily.importChannels(examined.wish);
  if (result.kind === 'too-many') return ephemeral(refusals.tooMany(mostChannels));
  if (result.kind === 'changed') return ephemeral(importing.overtaken);
  const lines = result.subscriptions.map(({ channelId, dueAt, paused }) => [
    paused
      ? `⏸️ ${importing.stillPaused(channelMention(channelId))}`
      : importing.next(channelMention(channelId), moment(dueAt)),
  ]);
  return ephemeral({
    content: importing.done(result.subscriptions.length, result.days),
    embeds: [{ color: brandColor, description: lines.join('\n') }],
  });
}
