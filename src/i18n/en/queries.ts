import { stemmer } from '@orama/stemmers/english';
import type { TypedQueries } from '../typed.ts';

const functionWords =
  'a an the of in on at to by with from for and or but not no is are was were be it its he she they we you i my his her ' +
  'their our your me him them us this that these those who whom which what where when how there as than so do does did ' +
  'about into here very more most';

const numberWords =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const ordinals =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth';
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety';

export const queries: TypedQueries = {
  stem: (word) => (/^[a-z]+$/.test(word) ? stemmer(word) : undefined),
  formsOf: (name) => [`${name}s`],
  patronymic: /^\p{Script=Latin}{3,}(?:ovich|evich|yevich|ovna|evna|yevna|ichna)$/u,
  functionWords,
  filler:
    'film films movie movies soviet ussr russian cinema picture watch find show looking called named recommend want some something good best winner winning won',
  usualInTitles: 'adventures adventure story tale tales fairy',
  numbers: {
    ...Object.fromEntries(numberWords.split(' ').map((word, at) => [word, at])),
    ...Object.fromEntries(ordinals.split(' ').map((word, at) => [word, at + 1])),
    ...Object.fromEntries(tens.split(' ').map((word, at) => [word, 20 + at * 10])),
  },
  decade: /(?<!\d)((?:1[89]|20)?\d0)[’']?s(?!\p{L})/giu,
  decades: {
    twenties: 20,
    thirties: 30,
    forties: 40,
    fifties: 50,
    sixties: 60,
    seventies: 70,
    eighties: 80,
    nineties: 90,
  },
  or: /\s+or\s+|\s+and\s+|[,;/|+]/i,
  holidays: {
    '01-01': 'new year',
    '01-07': 'christmas',
    '01-25': 'students day',
    '03-08': 'womens day',
    '04-12': 'cosmonautics day',
    '05-09': 'victory day',
    '09-01': 'day of knowledge',
    '10-05': 'teachers day',
    '12-31': 'new year',
  },
  everyday: {
    theme: {
      friendship: 'friends',
      love: 'romantic lovers',
      courage: 'brave bravery hero heroic',
      'care-for-animals': 'animals pets dog dogs cat cats',
      honesty: 'honest truth',
      hope: 'hopeful uplifting',
      childhood: 'growing',
      'self-sacrifice': 'sacrifice',
    },
    genre: {
      comedy: 'funny fun humor humour laugh hilarious comic',
      drama: 'sad serious dramatic tragic tragedy cry tearjerker',
      tragicomedy: 'bittersweet sad',
      melodrama: 'sad cry weepie',
      romance: 'romantic love',
      family: 'family kids',
      children: 'children kids kid child childrens',
      'fairy-tale': 'fairytale magic magical tale',
      'science-fiction': 'scifi sci-fi space future robot',
      adventure: 'adventures action treasure',
      musical: 'music songs singing',
      satire: 'satirical',
      crime: 'criminal detective police thief',
      war: 'wartime ww2 wwii military soldiers',
      history: 'historic history costume',
      biography: 'biopic biographical',
      western: 'cowboy cowboys',
    },
    audience: {
      everyone: 'kids children all toddlers kid',
      teens: 'teen teenagers teenager youth',
      adults: 'adult grownups',
    },
    length: { short: 'short quick', evening: 'medium', long: 'long' },
    format: {
      cartoon: 'cartoons animation animated anime',
      feature: 'feature',
      'tv-film': 'tv television telefilm',
      'tv-miniseries': 'series serial tv miniseries television',
      'animated-series': 'series tv',
    },
    republic: {
      russia: 'russian rsfsr',
      ukraine: 'ukrainian',
      belarus: 'belarusian byelorussian belorussian byelorussia',
      georgia: 'georgian',
      armenia: 'armenian',
      azerbaijan: 'azerbaijani azeri',
      kazakhstan: 'kazakh',
      kyrgyzstan: 'kyrgyz kirghiz kirghizia',
      uzbekistan: 'uzbek',
      turkmenistan: 'turkmen',
      tajikistan: 'tajik',
      estonia: 'estonian',
      latvia: 'latvian',
      lithuania: 'lithuanian',
      moldova: 'moldovan moldavian moldavia',
    },
  },
};
