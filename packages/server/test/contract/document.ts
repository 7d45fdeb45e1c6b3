import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

export interface Schema {
  $ref?: string;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  schema: Schema;
}

interface Content {
  content?: Record<string, { schema: Schema }>;
}

export interface Operation {
  id: string;
  method: string;
  path: string;
  /** Path without the values, to find the operation of a request. */
  pattern: RegExp;
  parameters: Parameter[];
  needsToken: boolean;
  /** The cookie of somebody who is signed in does in place of a token. */
  takesCookie: boolean;
  /** What the description says that a token needs. */
  scope: 'read' | 'write' | 'admin';
  body: { schema: Schema; required: boolean } | undefined;
  responses: Record<string, Content>;
}

interface Described {
  operationId: string;
  description?: string;
  security: object[];
  parameters?: Parameter[];
  requestBody?: Content & { required?: boolean };
  responses: Record<string, Content>;
}

interface Document {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Schema> };
}

export const document = JSON.parse(
  readFileSync(new URL('../../../../docs/openapi.json', import.meta.url), 'utf8'),
) as Document;

export const operations: Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, described]) => ({
    id: described.operationId,
    method: method.toUpperCase(),
    path,
    pattern: new RegExp(
      `^${path
        .replaceAll('.', '\\.')
        .replaceAll('{path}', '.+')
        .replaceAll(/\{\w+\}/g, '[^/]+')}/?$`,
    ),
    parameters: described.parameters ?? [],
    needsToken: described.security.length > 0,
    takesCookie: described.security.some((scheme) => 'session' in scheme),
    scope: scopeOf(described),
    body: bodyOf(described),
    responses: described.responses,
  })),
);

function scopeOf({ description }: Described): Operation['scope'] {
  const stated = /Needs a token with the scope `(\w+)`/.exec(description ?? '')?.[1];
  return (stated as Operation['scope'] | undefined) ?? 'read';
}

function bodyOf({ requestBody }: Described): Operation['body'] {
  const schema = requestBody?.content?.['application/json']?.schema;
  return schema && { schema, required: requestBody?.required ?? false };
}

/** The operation that takes a request: of several that fit, the one with the fewest placeholders. */
export function operationAt(method: string, pathname: string): Operation | undefined {
  const holes = (operation: Operation) => operation.path.split('{').length;
  return operations
    .filter((operation) => operation.method === method && operation.pattern.test(pathname))
    .sort((a, b) => holes(a) - holes(b))[0];
}

export function resolve(schema: Schema): Schema {
  const name = schema.$ref?.replace('#/components/schemas/', '');
  return name === undefined ? schema : resolve(document.components.schemas[name]!);
}

const ajv = new Ajv2020({ strict: false, allErrors: false });
formats.default(ajv);
ajv.addSchema(document, 'openapi.json');
const compiled = new Map<string, ValidateFunction>();

/** What is wrong with an answer by the document: an undocumented status or type, or a body that breaks its schema. */
export function faultOf(
  operation: Operation,
  answer: { status: number; contentType: string; body: unknown },
): string | undefined {
  const { status, contentType } = answer;
  const response = operation.responses[status];
  if (response === undefined) return `${operation.id} answered ${status}, which it does not document`;
  const types = Object.keys(response.content ?? {});
  if (types.length === 0) return undefined;
  const documented = types.some((type) => contentType.startsWith(type));
  // A file or a report comes in its own type; the document names one that stands for all.
  const isFile = ['application/octet-stream', 'text/plain'].includes(types[0]!);
  if (!documented && !isFile)
    return `${operation.id} answered ${contentType}, but documents ${types.join(', ')}`;
  if (types[0] !== 'application/json') return undefined;
  const validate = validator(operation, status);
  return validate(answer.body)
    ? undefined
    : `${operation.id} ${status}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(answer.body).slice(0, 300)}`;
}

function validator(operation: Operation, status: number): ValidateFunction {
  const key = `${operation.id} ${status}`;
  const known = compiled.get(key);
  if (known) return known;
  const path = operation.path.replaceAll('/', '~1');
  const pointer = ['paths', path, operation.method.toLowerCase(), 'responses', String(status)];
  const rest = ['content', 'application~1json', 'schema'];
  const $ref = `openapi.json#/${[...pointer, ...rest].map(encodeURIComponent).join('/')}`;
  const validate = ajv.compile({ $ref });
  compiled.set(key, validate);
  return validate;
}
