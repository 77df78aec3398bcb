/** What a schedule is after trouble is over. */
export const healthy = {
  failures: 0,
  paused: undefined,
  trouble: undefined,
  toldAt: undefined,
  hinted: false,
  lostAt: undefined,
} as const;
