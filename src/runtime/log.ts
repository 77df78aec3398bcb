import { pino, type Logger } from 'pino';

export type Log = Logger;

/** Lines of JSON on standard output. Secrets given here, and tokens in Discord's addresses, never reach it. */
export function createLog(level: string, secrets: readonly string[] = []): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: withoutBody },
    hooks: { streamWrite: (line) => hideSecrets(line, secrets) },
  });
}

/** What people typed may stand in the request that failed; a log needs its route and code only. */
function withoutBody(error: Error) {
  const { requestBody: _, ...rest } = pino.stdSerializers.err(error);
  return rest;
}

/** Blots out the given secrets and the tokens that Discord puts into addresses of webhooks and interactions. */
export const hideSecrets = (text: string, secrets: readonly string[]) =>
  secrets
    .filter((secret) => secret.length > 0)
    .reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text)
    .replace(/\/(webhooks|interactions)\/(\d+)\/[\w.-]{20,}/g, '/$1/$2/[token]');
