/** A year at the end of what was typed, as in "The Snow Queen (1957)", and what stands before it. */
export function readYear(typed: string): { text: string; year?: number } {
  const found = /^(.*\S)[\s,(]+((?:18|19|20|21)\d\d)\)?\s*$/su.exec(typed);
  return found?.[1] && found[2] ? { text: found[1], year: Number(found[2]) } : { text: typed };
}
