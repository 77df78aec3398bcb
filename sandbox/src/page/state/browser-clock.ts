/** The page's time: the browser's own. Nothing else on the page touches Date or timers. */
export const now = (): number => Date.now();

/** Whether a number of milliseconds since 1970 is a moment that a calendar has. */
export const isMoment = (milliseconds: number): boolean => !Number.isNaN(new Date(milliseconds).getTime());

/** Milliseconds since 1970 of an ISO timestamp. */
export const toMilliseconds = (iso: string): number => Date.parse(iso);

/** Milliseconds of what a datetime-local field holds, read in the viewer's zone; NaN where it holds nothing. */
export const toLocalMilliseconds = (field: string): number => new Date(field).getTime();

/** "2026-12-31T09:00" in the viewer's zone, as a datetime-local field wants it. */
export function toLocalField(milliseconds: number): string {
  const offset = new Date(milliseconds).getTimezoneOffset() * 60_000;
  return new Date(milliseconds - offset).toISOString().slice(0, 16);
}

/** The evening of 31 December in the year of `milliseconds`, as ISO. */
export function newYearsEve(milliseconds: number): string {
  const day = new Date(milliseconds);
  day.setMonth(11, 31);
  day.setHours(22, 0, 0, 0);
  return day.toISOString();
}

export const toIso = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** Whole days since 1970 of the date that the viewer's zone shows at that moment. */
export function toDayNumber(milliseconds: number): number {
  const day = new Date(milliseconds);
  return Date.UTC(day.getFullYear(), day.getMonth(), day.getDate()) / 86_400_000;
}

/** A function that runs `act` once it has not been called again for so long. */
export function debounce(milliseconds: number, act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, milliseconds);
  };
}

export const every = (milliseconds: number, act: () => void): void => void setInterval(act, milliseconds);
