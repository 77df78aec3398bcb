import type { Film } from '../dataset/schema.ts';

const heart = (scale = 1, y = 0) =>
  `<path class="accent" transform="translate(0 ${y}) scale(${scale})" d="M0 150C-190 20 -170 -130 -80 -130C-30 -130 0 -95 0 -70C0 -95 30 -130 80 -130C170 -130 190 20 0 150Z"/>`;

/** A sign for each theme, about the middle of a circle of 200. */
export const emblems: Readonly<Record<Film['themes'][number], string>> = {
  compassion: `${heart(1.1)}<g transform="translate(0 -12) rotate(42)"><rect class="paper" x="-118" y="-30" width="236" height="60" rx="30"/><rect class="paper" x="-30" y="-118" width="60" height="236" rx="30"/><path class="s-ink" stroke-width="9" stroke-linecap="round" d="M-14 -14V-14M14 -14V-14M-14 14V14M14 14V14"/></g>`,
  friendship:
    '<path class="ink" d="M-176 148V20A82 82 0 0 1 -12 20V148Z"/><path class="paper" d="M12 148V20A82 82 0 0 1 176 20V148Z"/><circle class="ink" cx="-94" cy="-112" r="58"/><circle class="paper" cx="94" cy="-112" r="58"/><path class="s-accent" stroke-width="44" stroke-linecap="round" d="M-144 -40Q-94 -22 -44 -40Q0 0 44 -40Q94 -22 144 -40"/><path class="accent" d="M124 -40H168V84H154V70H140V84H124Z"/>',
  dignity:
    '<circle class="ink" cx="0" cy="-48" r="66"/><rect class="ink" x="-78" y="8" width="156" height="26" rx="13"/><path class="ink" d="M-38 30H38C38 80 60 104 76 124H-76C-60 104 -38 80 -38 30Z"/><rect class="ink" x="-104" y="120" width="208" height="42" rx="12"/><polygon class="accent" points="-70,-112 -88,-196 -40,-158 0,-206 40,-158 88,-196 70,-112"/>',
  love: heart(1.15),
  courage:
    '<path class="ink" d="M-200 118C-190 -90 -70 -196 80 -156C130 -142 150 -96 128 -66C116 -104 70 -112 36 -84C-6 -48 4 30 70 50C110 62 160 52 196 36V118Z"/><path class="paper" d="M52 20H164L140 62H78Z"/><polygon class="accent" points="104,-62 104,8 158,8"/><rect class="paper" x="96" y="-66" width="8" height="90"/>',
  family:
    '<polygon class="ink" points="-170,0 0,-160 170,0"/><rect class="ink" x="-120" y="-4" width="240" height="150"/><circle class="accent" cx="-52" cy="66" r="34"/><circle class="paper" cx="30" cy="60" r="42"/><circle class="third" cx="0" cy="112" r="24"/>',
  hope: '<path class="ink" d="M-170 150C-170 60 -96 20 -40 40L-6 92L-22 120L6 150ZM170 150C170 60 96 20 40 40L6 92L24 120L6 150Z"/><path class="s-accent" stroke-width="24" d="M0 112V-60"/><path class="accent" d="M0 -20C-10 -110 -70 -140 -140 -136C-134 -66 -84 -20 0 -20ZM0 -60C6 -140 56 -186 130 -186C130 -110 78 -64 0 -60Z"/>',
  generosity:
    '<path class="ink" d="M-160 30H160C150 130 80 160 0 160C-80 160 -150 130 -160 30Z"/><circle class="accent" cx="-70" cy="-20" r="52"/><circle class="accent" cx="60" cy="-26" r="60"/><circle class="paper" cx="0" cy="-96" r="50"/>',
  childhood:
    '<circle class="accent" cx="0" cy="-70" r="104"/><polygon class="accent" points="-20,52 20,52 0,24"/><path class="s-ink" stroke-width="10" d="M0 50C40 90 -40 120 0 180"/><ellipse class="paper" cx="-36" cy="-112" rx="22" ry="32" transform="rotate(28 -36 -112)"/>',
  loyalty:
    '<circle class="s-ink" cx="-74" cy="0" r="98" stroke-width="40"/><circle class="s-third" cx="74" cy="0" r="98" stroke-width="60"/><circle class="s-accent" cx="74" cy="0" r="98" stroke-width="40"/><path class="s-third" stroke-width="60" d="M-40 -92A98 98 0 0 1 20 -25"/><path class="s-ink" stroke-width="40" d="M-44 -93A98 98 0 0 1 23 -14"/>',
  solidarity:
    '<g class="ink"><circle cx="-112" cy="-72" r="50"/><circle cx="112" cy="-72" r="50"/><path d="M-186 136V50A62 62 0 0 1 -124 -12H124A62 62 0 0 1 186 50V136Z"/></g><circle class="accent" cx="0" cy="-104" r="58"/><path class="accent" d="M-62 136V30A62 62 0 0 1 62 30V136Z"/><path class="s-paper" stroke-width="26" stroke-linecap="round" d="M-128 56Q-62 116 0 62Q62 116 128 56"/>',
  honesty:
    '<rect class="ink" x="-12" y="-150" width="24" height="300"/><rect class="ink" x="-150" y="-120" width="300" height="22"/><path class="accent" d="M-200 -10H-80A60 60 0 0 1 -200 -10Z"/><path class="accent" d="M80 -10H200A60 60 0 0 1 80 -10Z"/><path class="s-ink" stroke-width="8" d="M-140 -100L-196 -10M-140 -100L-84 -10M140 -100L84 -10M140 -100L196 -10"/><rect class="ink" x="-80" y="140" width="160" height="26"/>',
  'care-for-animals':
    '<g class="ink"><ellipse cx="0" cy="70" rx="92" ry="78"/><ellipse cx="-122" cy="-10" rx="40" ry="56"/><ellipse cx="-46" cy="-86" rx="42" ry="60"/><ellipse cx="46" cy="-86" rx="42" ry="60"/><ellipse cx="122" cy="-10" rx="40" ry="56"/></g><g transform="translate(0 78) scale(.36)">' +
    heart() +
    '</g>',
  'self-sacrifice':
    '<rect class="paper" x="-46" y="-20" width="92" height="180"/><path class="accent" d="M0 -190C70 -110 60 -40 0 -36C-60 -40 -70 -110 0 -190Z"/><rect class="ink" x="-96" y="140" width="192" height="30"/>',
  redemption:
    '<g class="s-ink" stroke-width="18"><path d="M-156 140V-40A98 98 0 0 1 40 -40V140Z"/><path d="M-107 140V-124M-58 140V-138M-9 140V-124"/></g><rect class="ink" x="-176" y="124" width="236" height="34"/><rect class="third" x="24" y="-12" width="34" height="112"/><path class="s-ink" stroke-width="14" d="M44 -12L104 14V122L44 100"/><path class="accent" d="M36 -96C50 -150 96 -166 132 -150L176 -158L152 -122C150 -70 96 -44 36 -96Z"/><path class="paper" d="M56 -98C80 -112 108 -106 118 -86C96 -74 74 -80 56 -98Z"/>',
  forgiveness:
    '<circle class="s-ink" cx="112" cy="-14" r="56" stroke-width="28"/><path class="ink" d="M-150 -110H120V0A110 110 0 0 1 10 110H-40A110 110 0 0 1 -150 0Z"/><rect class="ink" x="-176" y="126" width="322" height="28" rx="14"/><path class="s-accent" stroke-width="22" stroke-linejoin="round" d="M-30 -112L-62 -52L-6 -22L-44 36L-10 62L-26 112"/><path class="s-accent" stroke-width="22" d="M-6 -22L60 -40"/>',
  mercy:
    '<path class="accent" d="M-184 -10A184 172 0 0 1 184 -10Q154 -50 122 -10Q92 -50 60 -10Q30 -50 0 -10Q-30 -50 -60 -10Q-92 -50 -122 -10Q-154 -50 -184 -10Z"/><path class="s-ink" stroke-width="18" stroke-linecap="round" d="M0 -192V126A34 34 0 0 0 68 126"/><path class="ink" d="M-136 160C-150 80 -120 50 -92 50C-64 50 -50 62 -40 84L-14 96L-40 108C-46 140 -60 152 -74 160Z"/><circle class="paper" cx="-66" cy="84" r="9"/>',
  duty: '<polygon class="ink" points="0,-180 150,-120 150,20 0,180 -150,20 -150,-120"/><polygon class="accent" points="0,-100 26,-30 100,-28 42,16 62,88 0,46 -62,88 -42,16 -100,-28 -26,-30"/>',
};
