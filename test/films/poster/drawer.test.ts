import { expect, onTestFinished, test } from 'vitest';
import type { PosterOrder } from '#films/poster/draw.ts';
import { createDrawer } from '#films/poster/drawer.ts';
import { systemClock } from '#runtime/clock.ts';

const order: PosterOrder = {
  film: { id: 'the-kind-film', genres: ['comedy'], themes: ['friendship'], year: 1965 },
  words: { title: 'Kind', other: 'Добрый', credit: '1965', tag: 'en' },
};

function open() {
  const drawer = createDrawer(systemClock);
  onTestFinished(() => drawer.stop());
  return drawer;
}

test('a sheet is drawn in another process', async () => {
  const { png } = await open().draw(order, true);
  expect(Buffer.from(png).subarray(1, 4).toString()).toBe('PNG');
});

test('an order that cannot be handed over fails alone', async () => {
  const drawer = open();
  const bad = drawer.draw({ ...order, drawing: (() => undefined) as never }, true);
  const good = drawer.draw(order, true);
  await expect(bad).rejects.toThrow(/could not be cloned/);
  expect((await good).png.length).toBeGreaterThan(1000);
});

test('what is under way when drawing ends is refused, and so is what waits', async () => {
  const drawer = open();
  const drawn = [drawer.draw(order, true), drawer.draw(order, false)].map((one) =>
    one.then(
      () => 'drawn',
      (error: Error) => error.message,
    ),
  );
  await drawer.stop();
  expect(await Promise.all(drawn)).toEqual(['the process that draws has ended', 'drawing has ended']);
});
