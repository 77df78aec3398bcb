import { defineCommand } from '../../src/command.ts';
import { notice, toCaller } from '../../src/reply.ts';
import { findWhich, whichOptions } from './which.ts';
import { mention, moment } from './wording.ts';

export const preview = defineCommand({
  name: 'preview',
  words: (t) => t.daily.preview,
  options: whichOptions,
  private: true,
  async run(call, app) {
    const { subscription, refusal } = await findWhich(call, app);
    if (refusal) return refusal;
    const { t } = call.own;
    const coming = await app.daily.preview(subscription);
    if (!coming) return notice(t.daily.refusals.noFilm);
    const content = t.daily.previewFor(mention(subscription.channelId), moment(coming.at));
    return toCaller({ ...coming.message, content });
  },
});
