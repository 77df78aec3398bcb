/** The sentence that says what is drawn, in one of the languages, the best first; undefined where there is none. */
export function readAlt(source: string, locales: readonly string[]): string | undefined {
  const root = /<svg[^>]*>/.exec(source)?.[0] ?? '';
  const found = locales.map((locale) => new RegExp(`\\sdata-alt-${locale}="([^"]+)"`).exec(root)?.[1]);
  return found.find(Boolean)?.replace(/&(quot|apos|lt|gt|amp);/g, (_, name: string) => entities[name] ?? '');
}

const entities: Readonly<Record<string, string>> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&' };
