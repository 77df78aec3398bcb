/** Where people type commands. */
export const findField = () => document.querySelector<HTMLTextAreaElement>('#input');

/** Back to the input, unless that would raise a phone's keyboard over the messages. */
export function focusField(): void {
  if (!matchMedia('(pointer: coarse)').matches) findField()?.focus();
}

/** To the first of these elements that is there. */
export const focusOn = (selector: string): void => document.querySelector<HTMLElement>(selector)?.focus();
