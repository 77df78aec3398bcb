import type { HonoRequest } from 'hono';
import { readBody } from '../rules/body.ts';
import { messageBody, type MessageBody } from '../rules/message-body.ts';
import { checkSizes, type UploadedFile } from '../rules/attachments.ts';
import { refuse } from '../rules/refusals.ts';

/** A message with the files that came beside it; throws 50035 where it breaks a rule. */
export const readMessage = ({ body, files = [] }: RequestBody): MessageBody => ({
  ...readBody(messageBody, body),
  files,
});

export interface RequestBody {
  body?: unknown;
  files?: readonly UploadedFile[];
}

/**
 * Reads JSON, or the `payload_json` and `files[n]` of a multipart form. Throws 50109 for what is no JSON and 40005 for
 * what is too large.
 * @see https://docs.discord.com/developers/reference#uploading-files
 */
export async function readRequestBody(request: HonoRequest): Promise<RequestBody> {
  if (request.method === 'GET') return {};
  if (/^multipart\/form-data\b/.test(request.header('content-type') ?? '')) return readForm(request);
  const text = await request.text();
  return text === '' ? {} : { body: readJson(text) };
}

async function readForm(request: HonoRequest): Promise<RequestBody> {
  const form = await request.formData().catch(() => refuse('notJson'));
  const files: UploadedFile[] = [];
  for (const [field, value] of form) {
    const [, index] = /^files\[(\d+)\]$/.exec(field) ?? [];
    if (index === undefined || typeof value === 'string') continue;
    const content = new Uint8Array(await value.arrayBuffer());
    files.push({ index: Number(index), name: value.name, type: value.type, content });
  }
  checkSizes(files);
  const payload = form.get('payload_json');
  return { body: typeof payload === 'string' ? readJson(payload) : {}, files };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse('notJson');
  }
}
