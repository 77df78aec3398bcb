import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { Ajv } from 'ajv';
import { Deployment, StatefulSet } from 'kubernetes-models/apps/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { Service } from 'kubernetes-models/v1';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';

const filesIn = async (folder: string) =>
  Promise.all(
    (await readdir(folder)).map(async (name): Promise<[string, string]> => [
      name,
      await readFile(`${folder}/${name}`, 'utf8'),
    ]),
  );

/** What GitHub itself has against a workflow. */
async function mistakesOf(content: string): Promise<string[]> {
  const { context, value } = parseWorkflow({ name: 'a', content }, new NoOperationTraceWriter());
  if (value) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(({ message }) => message);
}

describe('GitHub takes the workflow', async () => {
  test.each(await filesIn('.github/workflows'))('%s', async (_, text) => {
    expect(await mistakesOf(text)).toEqual([]);
    expect(await mistakesOf(text.replace('runs-on', 'runz-on'))).toContainEqual(
      expect.stringContaining("Unexpected value 'runz-on'"),
    );
    expect(await mistakesOf(text.replace('github.', 'githubb.'))).not.toEqual([]);
  });
});

test('compose.yaml has the form that the Compose specification publishes', async () => {
  const folder = createRequire(import.meta.url).resolve('dclint/package.json');
  const path = new URL('schemas/compose.schema.json', `file://${folder}`);
  const { $schema: _, ...schema } = JSON.parse(await readFile(path, 'utf8')) as { $schema: string };
  // Its formats are Compose's own, such as "10s" for a duration.
  const check = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  const text = await readFile('compose.yaml', 'utf8');
  const read = (changed: string): unknown => parse(changed, { merge: true });
  expect([check(read(text)), check.errors]).toEqual([true, null]);
  expect(check(read(text.replace('restart:', 'restarts:')))).toBe(false);
  expect(check(read(text.replace(/profiles: \[.*?\]/, 'profiles: 5')))).toBe(false);
});

describe('Kubernetes takes', async () => {
  const kinds = { Deployment, PodDisruptionBudget, Service, StatefulSet };
  const objects = (await filesIn('ops/kubernetes')).flatMap(([file, text]) =>
    parseAllDocuments(text).map((document) => {
      const object = document.toJS() as { kind: keyof typeof kinds; spec: object };
      return [`the ${object.kind} of ${file}`, object] as const;
    }),
  );
  test.each(objects)('%s', (_, object) => {
    const check = (changed: object) => new kinds[object.kind](changed).validate();
    expect(() => check(object)).not.toThrow();
    expect(() => check({ ...object, spec: { ...object.spec, selector: 5 } })).toThrow(/selector/);
    expect(() => check({ ...object, metadata: { name: 5 } })).toThrow(/name/);
  });
});
