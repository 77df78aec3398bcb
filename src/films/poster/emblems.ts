import type { Film } from '../dataset/schema.ts';

const heart = (scale = 1, y = 0) =>
  `<path class="accent" transform="translate(0 ${y}) scale(${scale})" d="M0 150C-190 20 -170 -130 -80 -130C-30 -130 0 -95 0 -70C0 -95 30 -130 80 -130C170 -130 190 20 0 150Z"/>`;

/** A sign for each theme, about the middle of a circle of 200. */
export const emblems: Readonly<Record<Film['themes'][number], string>> = {
  compassion: `${heart(0.62, -58)}<path class="s-ink" stroke-width="42" stroke-linecap="round" d="M-150 40C-120 150 120 150 150 40"/>`,
  friendship:
    '<circle class="accent" cx="-62" cy="0" r="112"/><circle class="ink" cx="62" cy="0" r="112" opacity=".88"/><path class="paper" d="M0 -93A112 112 0 0 1 0 93A112 112 0 0 1 0 -93Z"/>',
  dignity:
    '<rect class="ink" x="-34" y="-90" width="68" height="230"/><rect class="ink" x="-100" y="120" width="200" height="40"/><rect class="ink" x="-70" y="-120" width="140" height="34"/><circle class="accent" cx="0" cy="-160" r="44"/>',
  love: heart(1.15),
  courage:
    '<path class="ink" d="M-40 160L-40 -60L-110 -60L0 -190L110 -60L40 -60L40 160Z"/><circle class="accent" cx="0" cy="-48" r="34"/>',
  family:
    '<polygon class="ink" points="-170,0 0,-160 170,0"/><rect class="ink" x="-120" y="-4" width="240" height="150"/><circle class="accent" cx="-52" cy="66" r="34"/><circle class="paper" cx="30" cy="60" r="42"/><circle class="third" cx="0" cy="112" r="24"/>',
  hope: '<path class="ink" d="M-180 120A180 180 0 0 1 180 120Z"/><circle class="accent" cx="0" cy="-60" r="78"/><rect class="paper" x="-180" y="112" width="360" height="22"/>',
  generosity:
    '<path class="ink" d="M-160 30H160C150 130 80 160 0 160C-80 160 -150 130 -160 30Z"/><circle class="accent" cx="-70" cy="-20" r="52"/><circle class="accent" cx="60" cy="-26" r="60"/><circle class="paper" cx="0" cy="-96" r="50"/>',
  childhood:
    '<circle class="accent" cx="0" cy="-70" r="104"/><polygon class="accent" points="-20,52 20,52 0,24"/><path class="s-ink" stroke-width="10" d="M0 50C40 90 -40 120 0 180"/><ellipse class="paper" cx="-36" cy="-112" rx="22" ry="32" transform="rotate(28 -36 -112)"/>',
  loyalty:
    '<path class="s-ink" stroke-width="40" d="M-20 0A78 78 0 1 1 -20 -1"/><path class="s-accent" stroke-width="40" d="M176 0A78 78 0 1 1 176 -1"/><path class="s-ink" stroke-width="40" d="M-60 66A78 78 0 0 0 -20 0"/>',
  solidarity:
    '<g class="ink"><rect x="-160" y="-60" width="64" height="210" rx="30"/><rect x="-76" y="-120" width="64" height="270" rx="30"/><rect x="8" y="-90" width="64" height="240" rx="30"/></g><rect class="accent" x="92" y="-150" width="64" height="300" rx="30"/>',
  honesty:
    '<rect class="ink" x="-12" y="-150" width="24" height="300"/><rect class="ink" x="-150" y="-120" width="300" height="22"/><path class="accent" d="M-200 -10H-80A60 60 0 0 1 -200 -10Z"/><path class="accent" d="M80 -10H200A60 60 0 0 1 80 -10Z"/><path class="s-ink" stroke-width="8" d="M-140 -100L-196 -10M-140 -100L-84 -10M140 -100L84 -10M140 -100L196 -10"/><rect class="ink" x="-80" y="140" width="160" height="26"/>',
  'care-for-animals':
    '<g class="ink"><ellipse cx="0" cy="70" rx="92" ry="78"/><ellipse cx="-122" cy="-10" rx="40" ry="56"/><ellipse cx="-46" cy="-86" rx="42" ry="60"/><ellipse cx="46" cy="-86" rx="42" ry="60"/><ellipse cx="122" cy="-10" rx="40" ry="56"/></g><g transform="translate(0 78) scale(.36)">' +
    heart() +
    '</g>',
  'self-sacrifice':
    '<rect class="paper" x="-46" y="-20" width="92" height="180"/><path class="accent" d="M0 -190C70 -110 60 -40 0 -36C-60 -40 -70 -110 0 -190Z"/><rect class="ink" x="-96" y="140" width="192" height="30"/>',
  redemption:
    '<path class="s-ink" stroke-width="46" d="M-130 100A160 160 0 1 1 130 100"/><polygon class="accent" points="60,60 200,70 120,190"/>',
  forgiveness:
    '<path class="ink" d="M-170 40C-110 -40 -60 -30 0 10C60 -30 110 -40 170 40C110 30 60 60 0 110C-60 60 -110 30 -170 40Z"/><path class="s-accent" stroke-width="22" stroke-linecap="round" d="M0 -150V-70M-70 -130L-40 -66M70 -130L40 -66"/>',
  mercy: '<path class="ink" d="M-150 150V20A34 34 0 0 1 -82 20V60L-20 90H150V150Z"/>' + heart(0.56, -70),
  duty: '<polygon class="ink" points="0,-180 150,-120 150,20 0,180 -150,20 -150,-120"/><polygon class="accent" points="0,-100 26,-30 100,-28 42,16 62,88 0,46 -62,88 -42,16 -100,-28 -26,-30"/>',
};
