import type { Database } from '../../storage/database.ts';

export interface ScheduleCounts {
  all: number;
  /** To be taken up by a worker now. */
  due: number;
  /** Whose film is more than ten minutes late. */
  overdue: number;
  /** Paused ones by reason. */
  paused: ReadonlyMap<string, number>;
}

const overdueAfter = Temporal.Duration.from({ minutes: 10 });

/** Reads each row once: a tenth of a second for 150,000 of them. */
export const countSchedules = (database: Database, now: Temporal.Instant): Promise<ScheduleCounts> =>
  database.run(async (queries) => {
    const rows = await queries
      .selectFrom('subscription')
      .select(({ fn, eb }) => [
        'paused',
        fn.countAll().as('count'),
        fn.sum(eb.case().when('nextAt', '<=', now.epochMilliseconds).then(1).else(0).end()).as('due'),
        fn
          .sum(
            eb
              .case()
              .when('nextAt', 'is', null)
              .then(0)
              .when('dueAt', '<', now.subtract(overdueAfter).epochMilliseconds)
              .then(1)
              .else(0)
              .end(),
          )
          .as('overdue'),
      ])
      .groupBy('paused')
      .execute();
    const sumOf = (column: 'count' | 'due' | 'overdue') =>
      rows.reduce((sum, row) => sum + Number(row[column]), 0);
    return {
      all: sumOf('count'),
      due: sumOf('due'),
      overdue: sumOf('overdue'),
      paused: new Map(rows.flatMap(({ paused, count }) => (paused ? [[paused, Number(count)]] : []))),
    };
  });
