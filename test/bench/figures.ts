/** A figure of the bench: what was measured, and the bound that it should keep. */
export interface Figure {
  name: string;
  value: string;
  bound: string;
  kept: boolean;
}

export const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** A figure that may not be above its bound. */
export const atMost = (name: string, value: number, bound: number, unit: string, more = ''): Figure => ({
  name,
  value: `${value.toFixed(2)} ${unit}${more ? ` (${more})` : ''}`,
  bound: `at most ${bound} ${unit}`,
  kept: value <= bound,
});

/** A figure that may not be below its bound. */
export const atLeast = (name: string, value: number, bound: number, unit: string, more = ''): Figure => ({
  ...atMost(name, value, bound, unit, more),
  bound: `at least ${bound} ${unit}`,
  kept: value >= bound,
});
