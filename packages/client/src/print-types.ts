/** What is read of an OpenAPI 3.1 document. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
}

type Content = Record<string, { schema: Schema }>;

interface Operation {
  summary?: string;
  parameters?: {
    name: string;
    in: 'path' | 'query' | 'header' | 'cookie';
    required?: boolean;
    schema: Schema;
  }[];
  requestBody?: { required?: boolean; content: Content };
  responses: Record<string, { content?: Content }>;
}

export interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

const HEAD = `/**
 * The API as types, printed from docs/openapi.json by print-types.ts. Do not edit it: after a change of the document run
 * \`npm test -- packages/server/test/openapi.test.ts -u\`.
 */
`;

/** `paths` in the form that openapi-fetch reads, and `schemas` by name. */
export function printTypes(document: OpenApi): string {
  const schemas = Object.entries(document.components.schemas).map(
    ([name, schema]) => `  ${name}: ${printSchema(schema)};\n`,
  );
  const paths = Object.entries(document.paths).map(([path, methods]) => {
    const operations = Object.entries(methods).map(([method, operation]) =>
      printOperation(method, operation),
    );
    return `  ${quote(path)}: {\n${operations.join('')}  };\n`;
  });
  return `${HEAD}export interface schemas {\n${schemas.join('')}}\n\nexport interface paths {\n${paths.join('')}}\n`;
}

function printOperation(method: string, operation: Operation): string {
  const body = operation.requestBody;
  const summary = operation.summary ? `    /** ${operation.summary.replaceAll('*/', '* /')} */\n` : '';
  const responses = Object.entries(operation.responses).map(([status, { content }]) => {
    const types = content ? printContent(content) : 'never';
    return ` ${status}: { headers: { [name: string]: unknown }; content${content ? '' : '?'}: ${types} };`;
  });
  return [
    summary,
    `    ${method}: {\n`,
    `      parameters: ${printParameters(operation.parameters ?? [])};\n`,
    body
      ? `      requestBody${body.required ? '' : '?'}: { content: ${printContent(body.content)} };\n`
      : '      requestBody?: never;\n',
    `      responses: {${responses.join('')} };\n`,
    '    };\n',
  ].join('');
}

function printParameters(parameters: NonNullable<Operation['parameters']>): string {
  const places = (['path', 'query', 'header', 'cookie'] as const).map((place) => {
    const here = parameters.filter((parameter) => parameter.in === place);
    if (here.length === 0) return `${place}?: never`;
    const fields = here.map(
      ({ name, required, schema }) => `${quote(name)}${required ? '' : '?'}: ${printSchema(schema)}`,
    );
    const mustBeThere = here.some(({ required }) => required);
    return `${place}${mustBeThere ? '' : '?'}: { ${fields.join('; ')} }`;
  });
  return `{ ${places.join('; ')} }`;
}

function printContent(content: Content): string {
  const types = Object.entries(content).map(([type, { schema }]) => `${quote(type)}: ${printSchema(schema)}`);
  return `{ ${types.join('; ')} }`;
}

export function printSchema(schema: Schema): string {
  if (schema.$ref) return `schemas[${quote(schema.$ref.replace('#/components/schemas/', ''))}]`;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return union(schema.enum.map((value) => JSON.stringify(value)));
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return union(choices.map(printSchema));
  if (schema.allOf) return schema.allOf.map((part) => `(${printSchema(part)})`).join(' & ');
  const types = [schema.type ?? []].flat();
  if (types.length === 0) return schema.properties ? printObject(schema) : 'unknown';
  return union(types.map((type) => printType(type, schema)));
}

function printType(type: string, schema: Schema): string {
  switch (type) {
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return `(${printSchema(schema.items ?? {})})[]`;
    case 'object':
      return printObject(schema);
    default:
      // string, boolean, null
      return type;
  }
}

function printObject(schema: Schema): string {
  const required = new Set(schema.required ?? []);
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, each]) => `${quote(name)}${required.has(name) ? '' : '?'}: ${printSchema(each)}`,
  );
  const more = schema.additionalProperties;
  // Unknown fields are taken beside known ones, but nobody should have to spell them; alone they are the whole type.
  if (typeof more === 'object' && fields.length === 0) return `{ [name: string]: ${printSchema(more)} }`;
  return fields.length === 0 ? 'Record<string, never>' : `{ ${fields.join('; ')} }`;
}

function union(types: string[]): string {
  return [...new Set(types)].join(' | ');
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
