import { openBrowser } from 'discord-sandbox/browser';
import type { Locator } from 'playwright-core';
import { answer, drawPosters, openPage, showPicture, startPage } from '../support/sandbox-page.ts';
import { shippedFilms } from '../support/films.ts';

/** Measures the card of every film in both languages on a phone: whether title and picture are on the screen together. `npm run phone` */
const phone = { width: 390, height: 844 };

await drawPosters();
const films = await shippedFilms();
const { url, stop } = await startPage();
const browser = await openBrowser();
const heights: number[] = [];
const failures: string[] = [];
try {
  for (const locale of ['en-US', 'ru']) {
    const page = await openPage(browser, { url, locale, ...phone });
    for (const film of films) {
      const card = await answer(page, `/film show film:${film.id}`);
      await showPicture(card);
      const { room, picture } = await measure(card);
      heights.push(picture);
      if (picture === 0 || picture > room)
        failures.push(`${film.id} in ${locale}: ${picture} of ${room} pixels`);
    }
    await page.context().close();
  }
} finally {
  await browser.close();
  await stop();
}
console.log(
  `${heights.length} cards; from the title to the picture's end ${Math.min(...heights)}–${Math.max(...heights)} pixels`,
);
console.log(failures.length === 0 ? 'on every card they are on the screen together' : failures.join('\n'));
process.exitCode = failures.length === 0 ? 0 : 1;

/** From the title's upper edge to the picture's lower one, and what the page shows of messages at once. */
async function measure(card: Locator): Promise<{ room: number; picture: number }> {
  const title = await card.locator('.embed-title').first().boundingBox();
  const image = await card.locator('.embed img').last().boundingBox();
  const room = await card.evaluate((one) => one.closest('.messages')?.clientHeight ?? 0);
  return { room, picture: title && image ? Math.ceil(image.y + image.height - title.y) : 0 };
}
