import type { UploadedFile } from '../rules/attachments.ts';
import type { WireEntry } from '../page-server/contract.ts';

/** One request of the bot and what became of it. */
export interface RequestRecord {
  at: Temporal.Instant;
  method: string;
  /** After `/api/v10`, with its ids. */
  path: string;
  query: Record<string, string>;
  headers: Partial<Record<'user-agent' | 'content-type', string>>;
  /** The JSON, of a multipart request that of `payload_json`. */
  body?: unknown;
  files?: readonly UploadedFile[];
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
    close: ({ at, method, path, status, body, files, answer }: RequestRecord) => {
      const what = `${method} ${path.replaceAll(interactionToken, '…')}`;
      add({
        at: at.toString(),
        from: 'bot',
        what,
        ...(status && { status }),
        body,
        ...(files?.length && {
          files: files.map(({ name, content }) => `${name} (${content.length} bytes)`),
        }),
        answer,
      });
    },
    /** Notes an event that was sent to the bot. */
    note: (at: Temporal.Instant, event: string, payload: object) =>
      add({ at: at.toString(), from: 'discord', what: event, body: { ...payload, token: '…' } }),
  };
}

const interactionToken = /(?<=\/)[\w-]{40,}/g;
