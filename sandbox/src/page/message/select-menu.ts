import type { APIMessage, APIStringSelectComponent } from 'discord-api-types/v10';
import type { OpenMenu, Page } from '../state/page.ts';
import { html, nothing } from 'lit-html';
import { pressComponent } from '../state/actions.ts';
import { icon } from '../icons.ts';
import { findUnderway } from '../state/page.ts';

/** A string select menu: a combobox with its listbox, for one choice. */
export function drawSelectMenu(page: Page, message: APIMessage, menu: APIStringSelectComponent) {
  const open = findOpen(page, message, menu);
  const busy = findUnderway(page.state, message.id, menu.custom_id) !== undefined;
  const id = `menu-${message.id}-${menu.custom_id}`;
  const act = { page, message, menu };
  return html`<div class="select" @focusout=${(event: FocusEvent) => closeOnLeave(event, act)}>
    <button
      type="button"
      class="select-box"
      role="combobox"
      aria-haspopup="listbox"
      aria-expanded=${open ? 'true' : 'false'}
      aria-controls=${id}
      aria-activedescendant=${open ? `${id}-${open.active}` : nothing}
      aria-label=${menu.placeholder ?? page.words.choose}
      aria-busy=${busy}
      ?disabled=${menu.disabled ?? false}
      @click=${() => (open ? close(act) : show(act))}
      @keydown=${(event: KeyboardEvent) => onKey(event, act)}
    >
      <span class="select-text">${toText(page, message, menu)}</span>${icon('chevron')}
    </button>
    <ul
      class="select-list"
      id=${id}
      role="listbox"
      ?hidden=${!open}
      aria-label=${menu.placeholder ?? page.words.choose}
    >
      ${open ? drawOptions(act, open, id) : nothing}
    </ul>
  </div>`;
}

interface Act {
  page: Page;
  message: APIMessage;
  menu: APIStringSelectComponent;
}

function drawOptions(act: Act, open: OpenMenu, id: string) {
  return act.menu.options.map(
    ({ label, description, default: isDefault, emoji }, index) =>
      html`<li
        id="${id}-${index}"
        role="option"
        class=${index === open.active ? 'active' : ''}
        aria-selected=${isDefault ?? false}
        @mousedown=${(event: Event) => event.preventDefault()}
        @click=${() => choose(act, index)}
      >
        ${emoji?.name ? html`<span aria-hidden="true">${emoji.name}</span>` : nothing}
        <span>${label}${description ? html`<small>${description}</small>` : nothing}</span>
      </li>`,
  );
}

/** What the closed box shows: the choice on its way, else the chosen ones, else the placeholder. */
function toText({ state, words }: Page, message: APIMessage, menu: APIStringSelectComponent): string {
  const values = findUnderway(state, message.id, menu.custom_id)?.component?.values;
  const chosen = menu.options.filter((option) => values?.includes(option.value) ?? option.default);
  return chosen.map(({ label }) => label).join(', ') || (menu.placeholder ?? words.choose);
}

const findOpen = ({ state }: Page, message: APIMessage, menu: APIStringSelectComponent) =>
  state.menu?.messageId === message.id && state.menu.customId === menu.custom_id ? state.menu : undefined;

function show({ page, message, menu }: Act): void {
  const active = Math.max(
    0,
    menu.options.findIndex((option) => option.default),
  );
  page.change({ menu: { messageId: message.id, customId: menu.custom_id, active } });
}

const close = ({ page }: Act) => page.change({ menu: undefined });

function choose(act: Act, index: number): void {
  const { page, message, menu } = act;
  const value = menu.options[index]?.value;
  close(act);
  if (value === undefined) return;
  const component = { messageId: message.id, customId: menu.custom_id, values: [value] };
  void pressComponent(page, message.channel_id, component);
}

function closeOnLeave({ currentTarget, relatedTarget }: FocusEvent, act: Act): void {
  const inside =
    currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
  if (!inside && findOpen(act.page, act.message, act.menu)) close(act);
}

function onKey(event: KeyboardEvent, act: Act): void {
  const open = findOpen(act.page, act.message, act.menu);
  const move = open && toMove(event.key, open.active, act.menu);
  if (!open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) show(act);
  else if (open && move !== undefined) act.page.change({ menu: { ...open, active: move } });
  else if (open && (event.key === 'Enter' || event.key === ' ')) choose(act, open.active);
  else if (open && event.key === 'Escape') close(act);
  else return;
  event.preventDefault();
}

/** The row that a key leads to; a letter leads to the next row that begins with it. */
function toMove(key: string, active: number, { options }: APIStringSelectComponent): number | undefined {
  const last = options.length - 1;
  if (key === 'ArrowDown') return Math.min(active + 1, last);
  if (key === 'ArrowUp') return Math.max(active - 1, 0);
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (key.length !== 1 || key === ' ') return undefined;
  const begins = (index: number) => options[index]?.label.toLowerCase().startsWith(key.toLowerCase());
  const order = options.map((_, index) => (active + 1 + index) % options.length);
  return order.find(begins);
}
