import type { Definitions } from './definitions.ts';

/**
 * Whether Discord keeps the commands as they are sent. What it returned is looked at by the shape of what is sent: of a
 * command, an option or a choice only the keys that one of its kind sends, so that ids and whatever else Discord adds
 * count for nothing. Absent, null, false and empty are one; commands and lists of plain values have no order.
 */
export function isRegistered(known: readonly unknown[], sent: Definitions): boolean {
  const keys = new Map<string, Set<string>>();
  gatherKeys(sent, 'commands', keys);
  return shapeOf(known, 'commands', keys) === shapeOf(sent, 'commands', keys);
}

type Shape = ReadonlyMap<string, ReadonlySet<string>>;

/** The keys that are sent, by the list in which their objects stand: commands, options, choices. */
function gatherKeys(list: readonly object[], kind: string, keys: Map<string, Set<string>>): void {
  const own = keys.get(kind) ?? new Set();
  keys.set(kind, own);
  for (const [key, value] of list.flatMap((item) => Object.entries(item) as [string, unknown][])) {
    own.add(key);
    if (isListOfObjects(value)) gatherKeys(value, key, keys);
  }
}

const isListOfObjects = (value: unknown): value is object[] =>
  Array.isArray(value) && typeof value[0] === 'object' && value[0] !== null;

/** A text that is the same for what means the same; "" for nothing. */
function shapeOf(value: unknown, key: string, keys: Shape): string {
  if (value === null || value === undefined || value === false) return '';
  if (isListOfObjects(value)) {
    const items = value.map((item) => shapeOfEntries(item, keys.get(key) ?? new Set(), keys));
    return `[${(key === 'commands' ? items.toSorted() : items).join()}]`;
  }
  if (Array.isArray(value)) return value.map(String).toSorted().join();
  // Localisations stand for themselves: a language that is no longer sent counts as well.
  if (typeof value === 'object') return shapeOfEntries(value, new Set(Object.keys(value)), keys);
  // Discord returns permissions as text that were sent as a number.
  return typeof value === 'string' ? JSON.stringify(value) : `"${JSON.stringify(value)}"`;
}

function shapeOfEntries(item: object, own: ReadonlySet<string>, keys: Shape): string {
  const shapes = Object.entries(item)
    .filter(([key]) => own.has(key))
    .map(([key, value]) => [key, shapeOf(value, key, keys)] as const)
    .filter(([, shape]) => shape !== '')
    .map(([key, shape]) => `${JSON.stringify(key)}:${shape}`);
  return shapes.length === 0 ? '' : `{${shapes.toSorted().join()}}`;
}
