/** Names a channel's film of a date to Discord, in at most 25 characters: the same at each try, after any restart. */
export const filmNonce = (channelId: string, date: Temporal.PlainDate) =>
  `f${short(channelId)}.${date.toString().replaceAll('-', '')}`;

/** Names a notice of a channel; never the film's own nonce, which would swallow one of the two. */
export const noticeNonce = (channelId: string, at: Temporal.Instant) =>
  `n${short(channelId)}.${Math.floor(at.epochMilliseconds / 1000).toString(36)}`;

/** Names the first message of a set-up; a second try within the same minute does not post it twice. */
export const welcomeNonce = (channelId: string, at: Temporal.Instant) =>
  `w${short(channelId)}.${Math.floor(at.epochMilliseconds / 60_000).toString(36)}`;

const short = (id: string) => BigInt(id).toString(36);
