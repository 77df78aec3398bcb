import { z } from 'zod';
import { type ErrorTree, refuse } from './refusals.ts';

/** A body that keeps its rules; throws 50035 with Discord's tree of errors otherwise. */
export function readBody<Body>(schema: z.ZodType<Body>, body: unknown): Body {
  const result = schema.safeParse(body, { reportInput: true });
  return result.success ? result.data : refuse('invalidBody', toErrorTree(result.error.issues));
}

/** Names the code and the words with which Discord refuses what a check does not pass. */
export const because = (code: string, error: string, path: string[] = []) => ({
  error,
  path,
  params: { code },
});

/** A text as Discord counts it: trimmed, and in UTF-16 units, which are never fewer than zod's code points. */
export const text = (least: number, most: number) => uncut(least, most, z.string().trim());

/** The same for what is not trimmed, such as a custom id. */
export const uncut = (least: number, most: number, string = z.string()) =>
  string
    .refine(({ length }) => length >= least, because('BASE_TYPE_REQUIRED', 'This field is required'))
    .refine(
      ({ length }) => length <= most,
      because('BASE_TYPE_MAX_LENGTH', `Must be ${most} or fewer in length.`),
    );

/** The places of the values that stand in the list before. */
export const repeated = (values: readonly unknown[]) =>
  [...values.keys()].filter((index) => values.indexOf(values[index]) < index);

function toErrorTree(issues: readonly z.core.$ZodIssue[]): ErrorTree {
  const tree: ErrorTree = {};
  for (const issue of issues) {
    let node = tree;
    for (const step of issue.path) node = (node[String(step)] ??= {}) as ErrorTree;
    (node._errors ??= []).push(toDiscordError(issue));
  }
  return tree;
}

function toDiscordError(issue: z.core.$ZodIssue): { code: string; message: string } {
  if (issue.code === 'custom') return { code: String(issue.params?.['code']), message: issue.message };
  if (issue.input === undefined || issue.input === null)
    return { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
  if (issue.code === 'too_big')
    return { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${issue.maximum} or fewer in length.` };
  if (issue.code === 'invalid_value')
    return { code: 'BASE_TYPE_CHOICES', message: `Value must be one of (${issue.values.join(', ')}).` };
  return { code: 'BASE_TYPE_INVALID', message: issue.message };
}
