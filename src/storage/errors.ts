/** The database cannot be used now. Its message is one line without secrets that says what to do. */
export class StorageUnavailable extends Error {
  override name = 'StorageUnavailable';
  /** Whether a person must act; else it passes by itself, as a server that restarts. */
  readonly isLasting: boolean;
  /** Whether it is there, and only this one request had to give way. */
  readonly isBusy: boolean;
  constructor(message: string, options?: ErrorOptions & { isLasting?: boolean; isBusy?: boolean }) {
    super(message, options);
    this.isLasting = options?.isLasting ?? false;
    this.isBusy = options?.isBusy ?? false;
  }
}

/** A later version of the bot wrote this database; going on could spoil it. */
export class StorageTooNew extends Error {
  override name = 'StorageTooNew';
  constructor(found: number, known: number) {
    super(
      `The database was written by a newer version of Dobrokino (form ${found}; this version knows ${known}). ` +
        'Start that version, or name another database in DATABASE_URL.',
    );
  }
}

/** Sorts what a driver threw: StorageUnavailable where the fault lies with file, disk or server; else the error as it is. */
export function toStorageError(error: unknown, url: string): unknown {
  if (!(error instanceof Error)) return error;
  const reason = sqliteReason(error) ?? postgresReason(error) ?? systemReason(error);
  if (!reason) return error;
  const isBusy = /^(is (too busy|in use)|has no room)/.test(reason);
  const isLasting = !isBusy && !reason.startsWith('is away');
  const message = `The database ${placeOf(url)} ${reason}.`;
  return new StorageUnavailable(message, { cause: error, isLasting, isBusy });
}

const diskIsFull = 'cannot be written: the disk is full';

const sqliteReasons: Record<number, string> = {
  5: 'is in use by another process',
  6: 'is in use by another process',
  8: 'cannot be written: it or its folder is read-only',
  10: 'cannot be read or written: the disk reports an error',
  11: 'is damaged; restore a backup of it',
  13: diskIsFull,
  14: 'cannot be opened: check that its folder exists and may be written',
  26: 'is not an SQLite file; name another one in DATABASE_URL',
  // SQLITE_IOERR_SHMSIZE: no room for the index of the log.
  4874: diskIsFull,
};

/** What SQLite complains of, in words. Extended result codes carry the primary one in their lowest eight bits. @see https://www.sqlite.org/rescode.html */
export const sqliteReason = ({ errcode }: Error & { errcode?: number }): string | undefined =>
  errcode === undefined ? undefined : (sqliteReasons[errcode] ?? sqliteReasons[errcode & 0xff]);

/** By SQLSTATE class or code (PostgreSQL, appendix A). */
const postgresReasons: readonly (readonly [RegExp, string])[] = [
  [/^28/, 'refuses the user or the password in DATABASE_URL'],
  [/^3D/, 'does not exist on its server'],
  [
    /^42501/,
    'refuses its role: as its owner run GRANT USAGE, CREATE ON SCHEMA public TO the role in DATABASE_URL, and for tables made by another role GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public',
  ],
  [/^53100/, 'cannot be written: the disk of its server is full'],
  [/^53/, 'has no room for another connection'],
  [/^25006/, 'is read-only at the moment'],
  [/^(08|57P|55000)/, 'is away: its server is stopping, starting or out of reach'],
  [/^(55P03|57014|40)/, 'is too busy'],
];

const postgresReason = ({ code, message }: Error & { code?: unknown }) =>
  /^(Connection terminated|Client (has encountered|was closed|has already)|Cannot use a pool|timeout exceeded when trying to connect|Query read timeout|The server does not support SSL)/.test(
    message,
  )
    ? 'is away: its server does not answer'
    : postgresReasons.find(
        ([pattern]) => typeof code === 'string' && code.length === 5 && pattern.test(code),
      )?.[1];

const howToTrust = 'name its authority with ?sslrootcert=… in DATABASE_URL';

const systemReasons: Record<string, string> = {
  EACCES: 'cannot be written: permission denied',
  EPERM: 'cannot be written: permission denied',
  EROFS: 'cannot be written: its file system is read-only',
  ENOSPC: diskIsFull,
  ENOENT: 'cannot be opened: its folder is missing and cannot be made',
  ENOTDIR: 'cannot be opened: a part of its path is a file',
  EEXIST: 'cannot be opened: a part of its path is a file',
  ECONNREFUSED: 'is away: nothing listens there',
  ENOTFOUND: 'is away: its host name is unknown',
  EAI_AGAIN: 'is away: its host name cannot be looked up',
  ECONNRESET: 'is away: the connection broke',
  EPIPE: 'is away: the connection broke',
  ETIMEDOUT: 'is away: its server does not answer',
  EHOSTUNREACH: 'is away: there is no way to its host',
  ENETUNREACH: 'is away: there is no way to its host',
  DEPTH_ZERO_SELF_SIGNED_CERT: `shows a certificate that nobody vouches for; ${howToTrust}`,
  SELF_SIGNED_CERT_IN_CHAIN: `shows a certificate that nobody vouches for; ${howToTrust}`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: `shows a certificate that nobody vouches for; ${howToTrust}`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: `shows a certificate that nobody vouches for; ${howToTrust}`,
  CERT_HAS_EXPIRED: 'shows a certificate that has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'shows a certificate of another host',
};

const systemReason = ({ code }: Error & { code?: unknown }) =>
  typeof code === 'string' ? systemReasons[code] : undefined;

/** What of an address may be shown: never user, password or parameters. */
function placeOf(url: string): string {
  if (url.startsWith('file:')) return url;
  try {
    const { host, pathname } = new URL(url);
    return `postgres://${host}${pathname}`;
  } catch {
    return 'in DATABASE_URL';
  }
}
