import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MiddlewareHandler } from 'hono';
import type { ApiEnv, ApiParts } from './create-api.ts';

/** Dates each answer by this Discord's own clock, or by as much before or after it as was asked for. */
export const stampDate =
  ({ faults, pending }: Pick<ApiParts, 'faults' | 'pending'>): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    await next();
    if (c.res === RESPONSE_ALREADY_SENT) return;
    c.header('date', toHttpDate(pending.world.clock.now().add(faults.dateSkew())));
  };

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7 */
export function toHttpDate(instant: Temporal.Instant): string {
  const parts = format.formatToParts(instant.epochMilliseconds);
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  const time = `${of('hour')}:${of('minute')}:${of('second')}`;
  return `${of('weekday')}, ${of('day')} ${of('month')} ${of('year')} ${time} GMT`;
}

const format = new Intl.DateTimeFormat('en-US', {
  timeZone: 'UTC',
  hourCycle: 'h23',
  weekday: 'short',
  year: 'numeric',
  month: 'short',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
