import { html, nothing } from 'lit-html';
import { hideIntroduction, moveClock } from './state/actions.ts';
import { suggestCommand } from './composer/composer.ts';
import { icon } from './icons.ts';
import type { Page } from './state/page.ts';
import { textIn } from './page-words.ts';

/** What the bot's author says of it, with their buttons, until it is put away. */
export function drawIntroduction(page: Page) {
  const { state, words } = page;
  const { introduction, buttons = [] } = state.sandbox.extras;
  if (state.introductionHidden || (!introduction && buttons.length === 0)) return nothing;
  const { locale } = state.viewer;
  return html`<section class="introduction">
    <p>${introduction ? textIn(introduction, locale) : nothing}</p>
    ${buttons.map(({ label, action }, index) => {
      const play = () =>
        action === 'next-day'
          ? moveClock(page, { nextDay: true })
          : suggestCommand(page, textIn(action.command, locale));
      return html`<button
        type="button"
        class="button ${index === 0 ? 'primary' : 'secondary'}"
        aria-busy=${action === 'next-day' && state.clockMoves}
        @click=${() => void play()}
      >
        ${textIn(label, locale)}
      </button>`;
    })}
    <button
      type="button"
      class="icon-button"
      aria-label=${words.hideIntroduction}
      @click=${() => hideIntroduction(page)}
    >
      ${icon('close')}
    </button>
  </section>`;
}
