import { expect, test } from 'vitest';
import {
  describeFailure,
  explain,
  isFinal,
  NoSessionsLeft,
  refusalOf,
  UnknownAnswer,
  waitOf,
} from '#discord/gateway/connect-failure.ts';
import { StartError } from '#runtime/start-error.ts';

const api = 'https://discord.example/api';
const failure = (fields: object, message = 'first line\nsecond line') =>
  Object.assign(new Error(message), fields);
const token = /^Discord refuses the token\. Copy it again from the developer portal/;

test.each([
  [new StartError('as it is'), true, /^as it is$/],
  [failure({ status: 401 }), true, token],
  [failure({ code: 'TokenInvalid' }), true, token],
  [failure({ code: 'TokenMissing' }), true, token],
  [failure({ status: 404 }), true, /answers 404: first line\. Correct DISCORD_API_URL\.$/],
  [failure({ status: 400 }), true, /answers 400: first line\. Look at discordstatus\.com/],
  [failure({ status: 403 }), false, /answers 403: first line\. Look at discordstatus\.com/],
  [
    failure({ status: 503 }),
    false,
    /^Discord at https:\/\/discord\.example\/api answers 503: first line\. Look/,
  ],
  [failure({ retryAfter: 5000 }), false, /asks to wait \(429\)\. Check/],
  [
    failure({ cause: { code: 'ECONNREFUSED' } }),
    false,
    /cannot be reached at \S+ \(ECONNREFUSED\)\. Check the network/,
  ],
  [failure({ code: 'ENOTFOUND' }), false, /\(ENOTFOUND\)\. Check/],
  [failure({}), false, /\(first line\)\. Check/],
  [failure({}, ''), false, /cannot be reached at \S+ \(\)\. Check/],
  [
    new UnknownAnswer(),
    false,
    /^What answers at https:\/\/discord\.example\/api is not Discord \(GET \/gateway\/bot/,
  ],
  [
    new NoSessionsLeft(1000, 5),
    false,
    /^All 1000 connections \(IDENTIFY\) that Discord allows in a day are used up\. Check/,
  ],
])('%s: a person must act: %s', (error, final, line) => {
  expect(isFinal(error)).toBe(final);
  expect(explain(error, api)).toMatch(line);
});

test('what is wrong is one line without advice, where it is waited for', () => {
  expect(describeFailure(failure({ status: 503 }), api)).toBe(`Discord at ${api} answers 503: first line.`);
  expect(describeFailure(failure({ status: 429, timeToReset: 1 }), api)).toBe(
    `Discord at ${api} asks to wait (429).`,
  );
});

test.each([
  [failure({}), 0],
  [failure({ retryAfter: 1, sublimitTimeout: 3, timeToReset: 2 }), 3],
  [failure({ timeToReset: 7 }), 7],
  [failure({ retryAfter: 9 }), 9],
  [new NoSessionsLeft(1000, 60_000), 60_000],
])('%s is waited for %i milliseconds', (error, milliseconds) => {
  expect(waitOf(error)).toBe(milliseconds);
});

test.each([
  [4004, token],
  [4010, /^Discord refuses these shards: correct SHARDS\.$/],
  [4011, /set SHARDS=auto\.$/],
  [4014, /^Discord ended the connection for good \(gateway code 4014\)\.$/],
])('close code %i says what to do', (code, line) => {
  expect(refusalOf(code)).toBeInstanceOf(StartError);
  expect(refusalOf(code).message).toMatch(line);
});
