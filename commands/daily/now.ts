import type { Spoken } from '../../src/discord/command.ts';
import type { NowResult } from '../../src/daily/posting/post-now.ts';
import type { Subscription } from '../../src/daily/store/subscription.ts';
import { notice } from '../../src/discord/reply.ts';
import { aboutOne } from './which.ts';
import { linkOf, mention, moment, troubleOf } from './wording.ts';

export const now = aboutOne('now', async (subscription, spoken, { daily }) => {
  const { restsFirst } = spoken.t.daily;
  if (subscription.paused) return notice(restsFirst(mention(subscription.channelId)));
  return notice(tell(await daily.now(subscription), subscription, spoken));
});

function tell(result: NowResult, { guildId, channelId }: Subscription, spoken: Spoken): string {
  const { t } = spoken;
  if (result.kind === 'later') {
    const { nextAt, paused } = result.subscription;
    const retry = nextAt && !paused ? t.daily.trying(moment(nextAt)) : undefined;
    return t.daily.notNow(retry ?? troubleOf(result.subscription, spoken) ?? '');
  }
  const { messageId } = result.pick;
  const link = messageId ? linkOf(guildId, channelId, messageId) : mention(channelId);
  return result.kind === 'posted' ? t.daily.posted(link) : t.daily.postedAlready(link);
}
