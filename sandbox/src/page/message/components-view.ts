import type { APIButtonComponent, APIMessage, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { Page } from '../state/page.ts';
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { html, nothing } from 'lit-html';
import { pressComponent } from '../state/actions.ts';
import { icon } from '../icons.ts';
import { findUnderway } from '../state/page.ts';
import { drawSelectMenu } from './select-menu.ts';

/** The buttons and menus below a message, and the note that pressing one failed. */
export function drawComponents(page: Page, message: APIMessage) {
  if (!message.components?.length) return nothing;
  return html`<div class="components">
    ${message.components.map((row) => drawRow(page, message, row))} ${drawFailure(page, message)}
  </div>`;
}

function drawRow(page: Page, message: APIMessage, row: APIMessageTopLevelComponent) {
  if (row.type !== ComponentType.ActionRow) return nothing;
  return html`<div class="component-row">
    ${row.components.map((component) => {
      if (component.type === ComponentType.Button) return drawButton(page, message, component);
      return component.type === ComponentType.StringSelect
        ? drawSelectMenu(page, message, component)
        : nothing;
    })}
  </div>`;
}

const styles = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Secondary]: 'secondary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'danger',
};

function drawButton(page: Page, message: APIMessage, button: APIButtonComponent) {
  if (button.style === ButtonStyle.Premium) return nothing;
  const emoji = button.emoji?.name ? html`<span aria-hidden="true">${button.emoji.name}</span>` : nothing;
  if (button.style === ButtonStyle.Link)
    return html`<a class="button secondary" href=${button.url} target="_blank" rel="noopener noreferrer"
      >${emoji}${button.label} ${icon('external')}<span class="unseen">(${page.words.newTab})</span></a
    >`;
  const busy = findUnderway(page.state, message.id, button.custom_id) !== undefined;
  const component = { messageId: message.id, customId: button.custom_id };
  const press = () => void pressComponent(page, message.channel_id, component);
  return html`<button
    type="button"
    class="button ${styles[button.style]}"
    ?disabled=${button.disabled ?? false}
    aria-busy=${busy}
    aria-label=${button.label ?? button.emoji?.name ?? button.custom_id}
    @click=${busy ? nothing : press}
  >
    ${emoji}${button.label}
  </button>`;
}

function drawFailure({ state, words }: Page, message: APIMessage) {
  const failed = state.interactions.some(
    ({ id, component }) => component?.messageId === message.id && state.outcomes[id] === 'failed',
  );
  return failed ? html`<p class="failure" role="alert">${words.interactionFailed}</p>` : nothing;
}
