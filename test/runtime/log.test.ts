import { expect, test } from 'vitest';
import { hideSecrets } from '#runtime/log.ts';
import { secretsOf } from '#storage/address.ts';
import { recordLog } from '../support/log.ts';

test('secrets and tokens in addresses do not reach a log', () => {
  const line = 'POST /interactions/1234/aW50ZXJhY3Rpb246token_123/callback with abc.def.ghi';
  expect(hideSecrets(line, ['abc.def.ghi'])).toBe('POST /interactions/1234/[token]/callback with [secret]');
});

test.each([
  'level',
  'time',
  'msg',
  '"',
  '\\',
  ':',
  'a',
  '{}',
  'password"with\\signs',
  '"level":30',
  'message',
])('a line stays one, and its fields stay what they are, where the secret is %j', (secret) => {
  const { log, lines } = recordLog([secret, 'long-and-secret']);
  log.error({ err: new Error(`said ${secret} and long-and-secret`) }, 'a daily film failed');
  expect(lines).toMatchObject([{ level: 'error', msg: 'a daily film failed', err: { type: 'Error' } }]);
  expect(JSON.stringify(lines)).not.toContain('long-and-secret');
  expect(JSON.stringify(lines)).toContain('[secret]');
});

test('a short text is no secret that could be hidden', () => {
  const { log, lines } = recordLog(['film']);
  log.info('a film is posted');
  expect(lines[0]?.msg).toBe('a film is posted');
});

test.each([
  ['postgres://bot:top%23secret@host/films', ['top%23secret', 'top#secret']],
  ['postgres://host/films?user=bot&password=from-the-query', ['from-the-query']],
  ['postgres://host/films', []],
  ['file:var/x.db', []],
])('of %s the password is a secret, in each form', (url, secrets) => {
  expect(secretsOf(url)).toEqual(secrets);
});
