import { fileURLToPath } from 'node:url';

/** Where schedules and history are kept unless DATABASE_URL says otherwise. */
export const defaultDatabase = 'file:var/dobrokino.db';

const howToWrite =
  'write it as postgres://user:password@host/database, and in user and password # as %23, ? as %3F, / as %2F, @ as %40, % as %25';

/** What is wrong with a DATABASE_URL and how to write it, without a word of it; undefined where nothing is. */
export function databaseMistake(text: string): string | undefined {
  if (/^file:./.test(text)) return undefined;
  if (!/^postgres(ql)?:\/\/./.test(text)) return 'must begin with file: (SQLite) or postgres:// (PostgreSQL)';
  const url = URL.parse(text);
  // A sign that ends the host's part makes the user a host, and leaves the @ behind it.
  const isCut = url && !url.username && /@/.test(url.pathname + url.search.replace(/=.*/, '') + url.hash);
  return !url || isCut || !canDecode(url.username) || !canDecode(url.password)
    ? `cannot be read as an address: ${howToWrite}`
    : undefined;
}

/** What a host should know of a DATABASE_URL that works; undefined where there is nothing. */
export function databaseWarning(text: string): string | undefined {
  const url = text.startsWith('postgres') ? URL.parse(text) : undefined;
  const isHere = !url || /^(localhost|127\.|\[::1\]|$)/.test(url.hostname) || url.hostname.includes('%2F');
  return isHere || url.searchParams.has('sslmode') || url.searchParams.has('ssl')
    ? undefined
    : 'DATABASE_URL names another host without sslmode: password and data go over the network unencrypted; add ?sslmode=verify-full';
}

/** The password of a database's address in each form in which a driver might repeat it. */
export function secretsOf(text: string): string[] {
  const url = URL.parse(text);
  const password = url?.password ?? '';
  const decoded = canDecode(password) ? decodeURIComponent(password) : '';
  return [...new Set([password, decoded, url?.searchParams.get('password') ?? ''])].filter(Boolean);
}

function canDecode(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}

/** `file:var/x.db` is relative to the working directory, `file:///srv/x.db` and `file:/srv/x.db` are not. */
export const toPath = (url: string) =>
  url.startsWith('file:///') ? fileURLToPath(url) : url.replace(/^file:/, '');

/** Whether it is SQLite that outlives the process. */
export const isFile = (url: string) => url.startsWith('file:') && toPath(url) !== ':memory:';
