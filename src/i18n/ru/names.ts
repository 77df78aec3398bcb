/** The cases of a Russian name, of a person or a hero, in small letters. Some that nobody uses do no harm. */
export function formsOf(name: string): string[] {
  const rule = rules.find(([ending]) => ending.test(name));
  if (!rule) return [];
  const [ending, cases] = rule;
  const base = name.replace(ending, '');
  return cases.split(' ').map((one) => base + one);
}

const rules: readonly (readonly [ending: RegExp, cases: string])[] = [
  [/(?<=[сц]к)ий$/, 'ого ому им ом ие их'],
  [/(?<=[сц]к)ой$|ой$|ый$/, 'ого ому ым ом ые ых'],
  [/(?<=[сц]к)ая$/, 'ой ую'],
  [/ая$/, 'ой ую'],
  [/ий$/, 'ия ию ием ии его ему им ем'],
  [/(?<=[кгх])а$/, 'и е у ой'],
  [/(?<=[ое]в|ин|ын)$/, 'а у ым ом е ы ых'],
  [/(?<=[ое]в|ин|ын)а$/, 'ой у ы е'],
  [/ия$/, 'ии ию ией'],
  [/а$/, 'ы е у ой ей и'],
  [/я$/, 'и е ю ей'],
  [/ь$/, 'я ю ем е и ью'],
  [/й$/, 'я ю ем е'],
  [/ец$/, 'ца цу цом цем це'],
  [/ёк$|ек$|ок$/, 'ка ку ком ке'],
  [/(?<=[бвгджзклмнпрстфхцчшщ])$/, 'а у ом ем е'],
];
