import { expect, test } from 'vitest';
import { openStage } from '../support/daily.ts';

test('a channel gets one film a day, at its local time, under a heading in its language', async () => {
  const { sandbox, start, letPass, posts } = await openStage();
  const { cinema } = sandbox.home;
  await start(cinema, { time: '12:30', zone: 'Europe/Moscow', language: 'ru' });
  await letPass({ hours: 24 * 7 });
  const shown = posts(cinema);
  expect(shown.map(({ timestamp }) => timestamp)).toEqual(
    Array.from({ length: 7 }, (_, day) => expect.stringContaining(`2026-11-${23 + day}T09:30:00`)),
  );
  expect(shown[0]?.embeds[0]?.author?.name).toBe('Фильм дня · 23 ноября');
  expect(new Set(shown.map(({ embeds }) => embeds[0]?.title)).size).toBe(7);
});
