import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/** What a request or an answer breaks of Discord's own OpenAPI document, one line each; nothing when it fits. */
export interface Contract {
  /** The body of a request, by method and path with its ids ("/channels/1/messages"). A route that is not in the document is a line too. */
  check(method: string, path: string, body: unknown): string[];
  checkAnswer(method: string, path: string, status: number, answer: unknown): string[];
  /** A part by its name in the document, such as "MessageResponse". */
  checkPart(name: string, part: unknown): string[];
}

interface Operation {
  requestBody?: { content: Record<string, unknown>; required?: boolean };
  responses: Record<string, { content?: Record<string, unknown> }>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
}

/** Reads Discord's own document, a copy of specs/openapi.json of github.com/discord/discord-api-spec. */
export function readContract(file: string): Contract {
  const document = JSON.parse(readFileSync(file, 'utf8')) as Document;
  const find = createFinder(document);
  const test = createValidator(document);
  return {
    check(method, path, body) {
      const found = find(method, path);
      if (!found) return [`${method} ${path} is not in the document`];
      const content = found.operation.requestBody?.content;
      if (body === undefined)
        return found.operation.requestBody?.required ? [`${method} ${path} needs a body`] : [];
      if (!content?.['application/json']) return [`${method} ${path} takes no JSON`];
      return test(`${found.pointer}/requestBody/content/application~1json/schema`, body);
    },
    checkAnswer(method, path, status, answer) {
      const found = find(method, path);
      const responses = found?.operation.responses ?? {};
      const key = [String(status), `${String(status)[0]}XX`].find((one) => one in responses);
      if (!found || key === undefined) return [`${method} ${path} does not answer ${status}`];
      // The document wants numbers as codes of a body's errors; Discord's reference, and Discord, have names there.
      if (key === '4XX')
        return test('#/components/schemas/ErrorResponse', { ...(answer as object), errors: undefined });
      if (!responses[key]?.content)
        return answer === undefined ? [] : [`${method} ${path} answers ${status} without a body`];
      return test(`${found.pointer}/responses/${key}/content/application~1json/schema`, answer);
    },
    checkPart: (name, part) => test(`#/components/schemas/${escape(name)}`, part),
  };
}

function createFinder({ paths }: Document) {
  const templates = Object.keys(paths).map((template) => ({
    template,
    pattern: new RegExp(`^${template.replaceAll(/\{\w+\}/g, '([^/]+)')}$`),
  }));
  return (method: string, path: string) => {
    // "/users/@me" fits "/users/{user_id}" too; the template with the fewest gaps is meant.
    const fitting = templates.filter(({ pattern }) => pattern.test(path));
    const gaps = (template: string) => template.split('{').length;
    const template = fitting.sort((one, other) => gaps(one.template) - gaps(other.template))[0]?.template;
    const operation = template === undefined ? undefined : paths[template]?.[method.toLowerCase()];
    return operation && { operation, pointer: `#/paths/${escape(template ?? '')}/${method.toLowerCase()}` };
  };
}

function createValidator(document: Document) {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(document, 'discord');
  const validators = new Map<string, ValidateFunction>();
  return (pointer: string, value: unknown): string[] => {
    const validate = validators.get(pointer) ?? ajv.compile({ $ref: `discord${pointer}` });
    validators.set(pointer, validate);
    if (validate(value)) return [];
    const lines = (validate.errors ?? []).map(
      (error) => `${error.instancePath || '/'} ${error.message ?? ''}`,
    );
    return [...new Set(lines)].filter((line) => !documentedOtherwise.test(line));
  };
}

/**
 * Discord's reference has a bit set as a string here, as everywhere; the document a number.
 * @see https://docs.discord.com/developers/interactions/application-commands#application-command-object
 */
const documentedOtherwise = /default_member_permissions must be integer/;

const escape = (name: string) => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
