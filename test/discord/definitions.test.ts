import { describe, expect, test } from 'vitest';

import { commands } from '../../commands/index.ts';
import { toDefinitions } from '#discord/definitions.ts';
import { withPseudo } from '../support/pseudo.ts';

const [, ...others] = withPseudo;
const locales = others.flatMap(({ discord }) => discord);

const definitions = toDefinitions(commands, withPseudo);

interface Node {
  name: string;
  description?: string;
  name_localizations?: Record<string, string>;
  description_localizations?: Record<string, string>;
  type?: number;
  required?: boolean;
  value?: string;
  options?: Node[];
  choices?: Node[];
}

const within = (node: Node): Node[] => [node, ...(node.options ?? []).flatMap(within)];
const nodes = (definitions as Node[]).flatMap(within);

/** Discord counts names, descriptions and values of a command; of a localised field the longest language. */
function textOf(node: Node): number {
  const longest = (text: string | undefined, others: Record<string, string> | undefined) =>
    Math.max(...[text ?? '', ...Object.values(others ?? {})].map((one) => one.length));
  const own =
    longest(node.name, node.name_localizations) + longest(node.description, node.description_localizations);
  const parts = [...(node.options ?? []), ...(node.choices ?? [])].map(textOf);
  return own + (node.value?.length ?? 0) + parts.reduce((sum, part) => sum + part, 0);
}

describe.each((definitions as Node[]).map((definition) => [definition.name, definition] as const))(
  '/%s',
  (_, definition) => {
    test('has at most 8,000 characters of text', () => {
      expect(textOf(definition)).toBeLessThanOrEqual(8000);
    });
  },
);

test.each(nodes.map((node) => [node.name, node] as const))(
  '%s is named and described as Discord asks',
  (_, node) => {
    for (const name of [node.name, ...Object.values(node.name_localizations ?? {})]) {
      expect(name).toMatch(/^[-_'\p{L}\p{N}]{1,32}$/u);
      expect(name).toBe(name.toLowerCase());
    }
    for (const description of [
      node.description ?? '',
      ...Object.values(node.description_localizations ?? {}),
    ]) {
      expect(description.length).toBeGreaterThan(0);
      expect(description.length).toBeLessThanOrEqual(100);
    }
    expect(Object.keys(node.name_localizations ?? {})).toEqual(locales);
    expect(Object.keys(node.description_localizations ?? {})).toEqual(locales);
    expect(node.name_localizations?.['ru']).toMatch(/\p{Script=Cyrillic}/u);
  },
);

/** Those that have something within them. */
const parents = nodes.filter(({ options = [], choices = [] }) => options.length + choices.length > 1);

test.each(parents.map((node) => [node.name, node] as const))(
  '%s has no name twice, in no language',
  (_, node) => {
    for (const children of [node.options ?? [], node.choices ?? []]) {
      expect(children.length).toBeLessThanOrEqual(25);
      for (const locale of ['', ...locales]) {
        const names = children.map((child) => child.name_localizations?.[locale] ?? child.name);
        expect(new Set(names).size).toBe(names.length);
      }
    }
  },
);

const asking = parents.filter(({ options }) => options?.some(({ required }) => required));

test.each(asking.map((node) => [node.name, node] as const))(
  '%s asks for what it requires first',
  (_, node) => {
    const required = (node.options ?? []).map((option) => option.required ?? false);
    expect(required).toEqual(required.toSorted((a, b) => Number(b) - Number(a)));
  },
);
