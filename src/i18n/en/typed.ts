import type { PlaceNames, TypedDays, TypedTimes } from '../typed.ts';
export { queries } from './queries.ts';

export const days: TypedDays = {
  names: [['monday'], ['tuesday'], ['wednesday'], ['thursday'], ['friday'], ['saturday'], ['sunday']],
  day: /days?|daily/,
  weekdays: /(?:week|work)days?/,
  weekends: /weekends?/,
  through: /to|through/,
  filler: /on|and|the|every|each|all/,
};

export const times: TypedTimes = {
  midnight: /midnight/,
  noon: /noon|midday/,
  at: /at/,
  hour: /h|o'clock/,
  am: /a\.? ?m\.?|in the morning/,
  pm: /p\.? ?m\.?|in the (?:afternoon|evening)/,
  night: /at night/,
};

export const places: PlaceNames = {
  shown: 'by-zone',
  cities: {
    'Europe/Kyiv': 'Kyiv Kiev',
    'Asia/Jerusalem': 'Jerusalem Tel-Aviv Haifa',
    'Asia/Shanghai': 'Shanghai Beijing',
  },
  countries: { US: 'USA America', GB: 'England Great_Britain', AE: 'UAE' },
};
