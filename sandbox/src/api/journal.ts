import type { HonoRequest } from 'hono';
import type { WireEntry } from '../page-server/contract.ts';
import { refuse } from '../rules/refusals.ts';

/** One request of the bot and what became of it. */
export interface RequestRecord {
  at: Temporal.Instant;
  method: string;
  /** After `/api/v10`, with its ids. */
  path: string;
  query: Record<string, string>;
  headers: Partial<Record<'user-agent' | 'content-type', string>>;
  body?: unknown;
  /** Absent while it lasts. */
  status?: number;
  answer?: unknown;
  /** This Discord does not know the route: the bot does something that nobody thought of. */
  unknown: boolean;
  fault?: string;
}

export type Journal = ReturnType<typeof createJournal>;

/** What passed between the bot and this Discord: its last 100,000 requests, and the last 50 lines to look at. */
export function createJournal(onEntry: (entry: WireEntry) => void) {
  const requests: RequestRecord[] = [];
  const wire: WireEntry[] = [];
  const add = (entry: WireEntry) => {
    if (wire.push(entry) > 50) wire.shift();
    onEntry(entry);
  };
  return {
    requests,
    wire,
    open: (record: RequestRecord) => {
      if (requests.push(record) > 100_000) requests.shift();
    },
    close: ({ at, method, path, status, body, answer }: RequestRecord) => {
      const what = `${method} ${path.replaceAll(interactionToken, '…')}`;
      add({ at: at.toString(), from: 'bot', what, ...(status && { status }), body, answer });
    },
    /** Notes an event that was sent to the bot. */
    note: (at: Temporal.Instant, event: string, payload: object) =>
      add({ at: at.toString(), from: 'discord', what: event, body: { ...payload, token: '…' } }),
  };
}

/** Reads the request; throws 50109 when its body is not JSON. */
export async function readRecord(
  request: HonoRequest,
  path: string,
  at: Temporal.Instant,
): Promise<RequestRecord> {
  const text = request.method === 'GET' ? '' : await request.text();
  const agent = request.header('user-agent');
  const type = request.header('content-type');
  return {
    at,
    method: request.method,
    path,
    query: request.query(),
    headers: { ...(agent && { 'user-agent': agent }), ...(type && { 'content-type': type }) },
    ...(text !== '' && { body: readJson(text) }),
    unknown: false,
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse('notJson');
  }
}

const interactionToken = /(?<=\/)[\w-]{40,}/g;
