import hosts from '../../../data/trusted-hosts.json' with { type: 'json' };

/** Whether a card may send people to this address: its host is on the list of data/trusted-hosts.json, or below one of it. */
export function isTrusted(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' && hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}
