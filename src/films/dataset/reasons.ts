import type { z } from 'zod';

/** Says in words what is wrong with a value, for whoever writes a film by hand; undefined leaves zod's own sentence. */
export function reasonOf(issue: z.core.$ZodRawIssue): string | undefined {
  const { code, input } = issue;
  if (code === 'unrecognized_keys') return 'is no field that is known here';
  if (input === undefined) return 'is missing';
  if (code === 'invalid_type') return `must be ${kindOf(issue.expected)}, and is ${shown(input)}`;
  if (code === 'invalid_value') {
    return `is ${shown(input)}, and may be: ${issue.values.map(String).join(', ')}`;
  }
  if (code === 'too_big') return sizeReason(input, `at most ${issue.maximum}`);
  if (code === 'too_small') return input === '' ? 'is empty' : sizeReason(input, `at least ${issue.minimum}`);
  if (code === 'invalid_format' && issue.format === 'date') {
    return `is ${shown(input)}, and no day as YYYY-MM-DD`;
  }
  return undefined;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
};

const kindOf = (expected: string) => kinds[expected] ?? expected;

const sizeReason = (input: unknown, bound: string) => {
  if (typeof input === 'string') return `holds ${bound} characters, and has ${input.length}`;
  if (Array.isArray(input)) return `holds ${bound} entries, and has ${input.length}`;
  return `must be ${bound}, and is ${shown(input)}`;
};

const longestShown = 60;

function shown(input: unknown): string {
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'object' && input !== null) return 'a group of fields';
  const text = JSON.stringify(input) ?? 'missing';
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
