/** The path of what this sandbox serves itself, under either of its names; undefined for what is elsewhere. */
export function toOwnAddress(address: string): string | undefined {
  const url = URL.parse(address, location.href);
  const isOurs = url?.protocol === 'http:' && ownNames.has(url.hostname) && url.port === location.port;
  return isOurs ? url.pathname : undefined;
}

const ownNames = new Set(['127.0.0.1', 'localhost']);
