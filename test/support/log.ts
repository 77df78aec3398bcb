import { createLog, type Log } from '#runtime/log.ts';

export interface LogLine {
  level: string;
  msg: string;
  err?: { message: string; stack: string };
  [field: string]: unknown;
}

/** A log as main makes it, whose lines the test reads. */
export function recordLog(secrets: readonly string[] = []): { log: Log; lines: LogLine[]; raw: string[] } {
  const raw: string[] = [];
  const lines: LogLine[] = [];
  const write = (line: string) => {
    raw.push(line);
    lines.push(JSON.parse(line) as LogLine);
  };
  return { log: createLog('info', secrets, { write }), lines, raw };
}
