import type { Part } from './command-line.ts';
import type { Page } from '../state/page.ts';
import { html } from 'lit-html';
import { focusField } from '../focus.ts';
import { attempt } from '../state/actions.ts';
import { keepFile } from '../state/requests.ts';
import { readInput, take } from './composer.ts';
import { toValueRow } from './suggestions.ts';

/** What lets a person choose the file of an option. */
export function drawFileChooser(page: Page, part: Part) {
  const choose = ({ currentTarget }: Event) => {
    const file = currentTarget instanceof HTMLInputElement ? currentTarget.files?.[0] : undefined;
    if (file) void attempt(page, () => chooseFile(page, part, file));
  };
  return html`<label class="chip file-chooser">
    <input type="file" class="unseen" @change=${choose} />
    ${page.words.chooseFile}
  </label>`;
}

/** Uploads the file at once, as Discord does, and writes its name into the line. */
async function chooseFile(page: Page, { option }: Part, file: File): Promise<void> {
  const content = new Uint8Array(await file.arrayBuffer()).toBase64();
  const { id } = await keepFile(page.state.viewer, { name: file.name, type: file.type, content });
  const { line } = readInput(page.state);
  const part = line.kind === 'command' && line.parts.find((one) => one.option.name === option.name);
  if (!part) return;
  const completion = { option: option.name, label: file.name, value: id };
  take(page, { ...toValueRow(page.state.input.text, line, part, file.name), completion });
  focusField();
}
