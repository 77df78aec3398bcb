import { z } from 'zod';
import type { Database } from '../../storage/database.ts';

const WithLanguage = z.object({ language: z.string() });

/** The language of a channel's daily film; undefined where it has none, or none that can be read. */
export const languageOfChannel = (database: Database, channelId: string): Promise<string | undefined> =>
  database.run(async (queries) => {
    const found = queries.selectFrom('subscription').select('settings').where('channelId', '=', channelId);
    const row = await found.executeTakeFirst();
    return row && readLanguage(row.settings);
  });

function readLanguage(settings: string): string | undefined {
  try {
    return WithLanguage.safeParse(JSON.parse(settings)).data?.language;
  } catch {
    return undefined;
  }
}
