import { z } from 'zod';
import { type ErrorTree, refuse } from './refusals.ts';

/** A body that keeps its rules; throws 50035 with Discord's tree of errors otherwise. */
export function readBody<Body>(schema: z.ZodType<Body>, body: unknown): Body {
  const result = schema.safeParse(body, { reportInput: true });
  return result.success ? result.data : refuse('invalidBody', toErrorTree(result.error.issues));
}

/** Adds one of Discord's own codes as a mistake of the value that is being checked. */
export function complain(
  context: z.core.$RefinementCtx,
  code: string,
  message: string,
  path: (string | number)[] = [],
): void {
  context.addIssue({ code: 'custom', params: { code }, message, path });
}

/** A text as Discord counts it: trimmed, and in UTF-16 units, which are never fewer than zod's code points. */
export const text = (least: number, most: number) => uncut(least, most, z.string().trim());

/** The same for what is not trimmed, such as a custom id. */
export const uncut = (least: number, most: number, string = z.string()) =>
  string.superRefine(({ length }, context) => {
    if (length === 0 && least > 0) complain(context, 'BASE_TYPE_REQUIRED', 'This field is required');
    else if (length < least) complain(context, 'BASE_TYPE_MIN_LENGTH', `Must be ${least} or more in length.`);
    else if (length > most) complain(context, 'BASE_TYPE_MAX_LENGTH', `Must be ${most} or fewer in length.`);
  });

function toErrorTree(issues: readonly z.core.$ZodIssue[]): ErrorTree {
  const tree: ErrorTree = {};
  for (const issue of issues) {
    let node = tree;
    for (const step of issue.path) node = branch(node, String(step));
    (node._errors ??= []).push(toDiscordError(issue));
  }
  return tree;
}

function branch(node: ErrorTree, step: string): ErrorTree {
  const known = node[step];
  if (known && !Array.isArray(known)) return known;
  const fresh: ErrorTree = {};
  node[step] = fresh;
  return fresh;
}

function toDiscordError(issue: z.core.$ZodIssue): { code: string; message: string } {
  if (issue.code === 'custom') return { code: String(issue.params?.['code']), message: issue.message };
  if (issue.input === undefined || issue.input === null || issue.input === '')
    return { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
  if (issue.code === 'too_big' || issue.code === 'too_small') return toLimitError(issue);
  if (issue.code === 'invalid_value')
    return { code: 'BASE_TYPE_CHOICES', message: `Value must be one of (${issue.values.join(', ')}).` };
  if (issue.code === 'invalid_union')
    return { code: 'UNION_TYPE_CHOICES', message: 'Value must be one of the known types.' };
  if (issue.code === 'invalid_format')
    return { code: 'STRING_TYPE_REGEX', message: 'String value did not match validation regex.' };
  const known = issue.code === 'invalid_type' ? conversions[issue.expected] : undefined;
  return known ?? { code: 'BASE_TYPE_INVALID', message: issue.message };
}

function toLimitError(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): {
  code: string;
  message: string;
} {
  const isNumber = issue.origin === 'number' || issue.origin === 'int';
  if (issue.code === 'too_big')
    return isNumber
      ? { code: 'NUMBER_TYPE_MAX', message: `int value should be less than or equal to ${issue.maximum}.` }
      : { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${issue.maximum} or fewer in length.` };
  return isNumber
    ? { code: 'NUMBER_TYPE_MIN', message: `int value should be greater than or equal to ${issue.minimum}.` }
    : { code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${issue.minimum} or more in length.` };
}

const conversions: Partial<Record<string, { code: string; message: string }>> = {
  string: { code: 'STRING_TYPE_CONVERT', message: 'Could not interpret the value as string.' },
  int: { code: 'NUMBER_TYPE_COERCE', message: 'Value is not int.' },
  number: { code: 'NUMBER_TYPE_COERCE', message: 'Value is not a number.' },
  boolean: { code: 'BOOLEAN_TYPE_CONVERT', message: 'Must be either true or false.' },
  array: { code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' },
  object: { code: 'DICT_TYPE_CONVERT', message: 'Only dictionaries may be used in a DictType' },
};
