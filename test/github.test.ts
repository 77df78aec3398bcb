import { execFileSync } from 'node:child_process';
import { access, readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const readAll = async (folder: string) =>
  Promise.all(
    (await readdir(folder)).map(async (file): Promise<[string, unknown]> => [
      file,
      parse(await readFile(`${folder}/${file}`, 'utf8')),
    ]),
  );
const workflows = await readAll('.github/workflows');
const forms = (await readAll('.github/ISSUE_TEMPLATE')).filter(([file]) => file !== 'config.yaml');

/** @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax */
const Step = z
  .strictObject({
    id: z.string().optional(),
    name: z.string().optional(),
    uses: z
      .string()
      .regex(/^[\w-]+\/[\w/-]+@v\d+$/)
      .optional(),
    with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
    run: z.string().optional(),
    env: z.record(z.string(), z.string()).optional(),
  })
  .refine(({ uses, run }) => (uses === undefined) !== (run === undefined), 'uses or run');

const Job = z.strictObject({
  needs: z.string().optional(),
  strategy: z
    .strictObject({ 'fail-fast': z.boolean(), matrix: z.record(z.string(), z.array(z.string())) })
    .optional(),
  'runs-on': z.string(),
  'timeout-minutes': z.int().max(30),
  defaults: z.strictObject({ run: z.strictObject({ shell: z.literal('bash') }) }).optional(),
  permissions: z.record(z.string(), z.enum(['read', 'write'])).optional(),
  steps: z.array(Step).min(1),
});

const Workflow = z.strictObject({
  name: z.string(),
  on: z.record(z.enum(['push', 'pull_request']), z.unknown().optional()).or(z.object()),
  permissions: z.strictObject({ contents: z.literal('read') }),
  concurrency: z.strictObject({ group: z.string(), 'cancel-in-progress': z.boolean() }).optional(),
  jobs: z.record(z.string(), Job),
});

test.each(workflows)(
  'the workflow %s has the form of one, and may only read unless a job says more',
  (_, text) => {
    const { jobs } = Workflow.parse(text);
    for (const { needs } of Object.values(jobs)) if (needs) expect(jobs).toHaveProperty(needs);
    for (const { run } of Object.values(jobs).flatMap(({ steps }) => steps)) {
      // What GitHub fills in is no shell.
      const script = run?.replaceAll(/\$\{\{.*?\}\}/g, 'x') ?? '';
      expect(() => execFileSync('bash', ['-n'], { input: script, stdio: 'pipe' })).not.toThrow();
    }
  },
);

/** @see https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema */
const Form = z.strictObject({
  name: z.string().min(3),
  description: z.string().min(3),
  labels: z.array(z.string()),
  body: z
    .array(
      z.strictObject({
        type: z.enum(['input', 'textarea']),
        id: z.string().regex(/^[\w-]+$/),
        attributes: z.strictObject({
          label: z.string(),
          description: z.string().optional(),
          placeholder: z.string().optional(),
          render: z.string().optional(),
        }),
        validations: z.strictObject({ required: z.boolean() }).optional(),
      }),
    )
    .min(1),
});

test.each(forms)('the issue form %s has the form of one', (_, text) => {
  const { body } = Form.parse(text);
  expect(new Set(body.map(({ id }) => id)).size).toBe(body.length);
});

test('every test and file that the security page names is there', async () => {
  const page = await readFile('docs/security.md', 'utf8');
  const named = [...page.matchAll(/`((?:test|sandbox|src)\/[\w./-]+)`/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(10);
  for (const path of named) await expect(access(path)).resolves.toBeUndefined();
});
