/** What an editor would mark in a Russian text. */
export function flawsOf(text: string): string[] {
  const yo = missingYo.exec(text)?.[0];
  return [
    ...(/\p{Script=Cyrillic}/u.test(text) ? [] : ['has no Russian letter']),
    ...(/["'“”]/.test(text) ? ['has straight or English quotation marks; Russian uses « »'] : []),
    ...(yo ? [`"${yo}" is written with ё`] : []),
  ];
}

/** Words that are always written with ё: common ones, then names. Kept to forms that cannot be another word (Черных is a surname). */
const missingYo = new RegExp(
  `(?<![а-яё])(${[
    'ее|еще|ребенок|теленок|мамонтенок|котенок|ежик(?:а|у|ом|е|и)?',
    'актер(?:а|у|ом|е|ы|ов|ам|ами|ах)?|режиссер(?:а|у|ом|е|ы|ов|ам|ами|ах)?',
    '(?:само|верто|по)лет(?:а|у|ом|е|ы|ов|ам|ами|ах)?|легк(?:ий|ая|ое|ие|ого|ой|им|их|ими)',
    '(?:черн|желт|зелен|весел|темн|тяжел)(?:ый|ая|ое|ые|ого|ой|ым|ыми)|тепл(?:ый|ая|ое|ые|ых)',
    'живет|идет|поет|зовет|найдет|придет|уйдет|везет|ведет|берет|дает|встает|пошел|нашел|пришел|ушел',
    'Семен|Федор|Петр|Артем|Королев|Соловьев|Рублев|Ковалев|Киселев|Куравлев|Воробьев|Лихачев|Муравьев',
  ].join('|')})(?![а-яё])`,
  'iu',
);
