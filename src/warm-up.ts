import type { App } from './discord/command.ts';
import type { Log } from './runtime/log.ts';

/** What commands look up in is made before the first one needs it. */
export async function warmUp({ library, daily }: App, log: Log): Promise<void> {
  try {
    await library.warm();
    daily.zones.warm();
  } catch (error) {
    log.error({ err: error }, 'what is looked up could not be made ready');
  }
}
