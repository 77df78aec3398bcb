import type { WebSocketManager } from '@discordjs/ws';
import { UnknownAnswer } from './connect-failure.ts';

/**
 * Discord is asked for its gateway before each connection: an answer that makes connecting senseless is thrown in a way
 * that says why.
 *
 * @see https://discord.com/developers/docs/events/gateway#get-gateway-bot
 */
export function checkAnswers(manager: WebSocketManager): void {
  const ask = manager.fetchGatewayInformation.bind(manager);
  manager.fetchGatewayInformation = async (anew) => {
    const answer = await ask(anew).catch(unlessUnreadable);
    const { url, shards, session_start_limit: limit }: Partial<typeof answer> = answer;
    if (!limit || typeof shards !== 'number' || !/^wss?:/.test(url ?? '')) throw new UnknownAnswer();
    return answer;
  };
}

/** discord.js trips over an answer without its limit. */
function unlessUnreadable(error: unknown): never {
  throw error instanceof TypeError && !error.cause ? new UnknownAnswer() : error;
}
