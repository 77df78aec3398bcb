import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { zoneNamesFile } from '#daily/schedule/gather-zones.ts';
import { zoneEntries } from '#daily/schedule/zone-entries.ts';
import { english, languages } from '#i18n/languages.ts';
import { withPseudo } from '../../support/pseudo.ts';

test('the file of names has those of this runtime; npm run generate brings it up to date', async () => {
  expect(await readFile('src/daily/schedule/zone-names.json', 'utf8')).toBe(zoneNamesFile(languages));
});

test('a language that the file does not have is asked for at the runtime', () => {
  const moscow = zoneEntries(withPseudo).find(({ zone }) => zone === 'Europe/Moscow');
  expect(moscow?.city).toMatchObject({ en: 'Moscow', ru: 'Москва', xx: expect.any(String) });
});

test('a zone that is new to the runtime is in the file', () => {
  const named = new Set(zoneEntries([english]).map(({ zone }) => zone));
  const same = (zone: string) =>
    [...named].some((one) =>
      new Temporal.ZonedDateTime(0n, one).equals(new Temporal.ZonedDateTime(0n, zone)),
    );
  const missing = Intl.supportedValuesOf('timeZone').filter((zone) => !named.has(zone) && !same(zone));
  expect(missing).toEqual([]);
});
