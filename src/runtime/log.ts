import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/**
 * Lines of JSON, on standard output unless told otherwise. Secrets given here, and tokens in Discord's addresses, never
 * reach it.
 */
export function createLog(
  level: string,
  secrets: readonly string[] = [],
  destination: DestinationStream = pino.destination({ fd: 1, sync: true }),
): Log {
  const options = {
    level,
    base: null,
    formatters: { level: (level: string) => ({ level }) },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: withoutBody },
    hooks: { streamWrite: (line: string) => hideInLine(line, secrets) },
  };
  return pino(options, destination);
}

/** What people typed may stand in the request that failed; a log needs its route and code only. */
function withoutBody(error: Error) {
  const { requestBody: _, ...rest } = pino.stdSerializers.err(error);
  return rest;
}

/** A shorter text stands in half of all lines by chance: nothing puts it there, and hiding it would tell of it. */
const shortestSecret = 8;

/** Redacts the given secrets and the tokens that Discord puts into addresses of webhooks and interactions. */
export const hideSecrets = (text: string, secrets: readonly string[]) =>
  secrets
    .filter((secret) => secret.length >= shortestSecret)
    .reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text)
    .replace(/\/(webhooks|interactions)\/(\d+)\/[\w.-]{20,}/g, '/$1/$2/[token]');

/** Redacts in the texts of a line of JSON alone, so that it stays one. */
function hideInLine(line: string, secrets: readonly string[]): string {
  const written = secrets.map((secret) => JSON.stringify(secret).slice(1, -1));
  if (hideSecrets(line, written) === line) return line;
  return `${JSON.stringify(JSON.parse(line, (_, value: unknown) => (typeof value === 'string' ? hideSecrets(value, secrets) : value)))}\n`;
}
