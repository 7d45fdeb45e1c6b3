/** Draws the reference from openapi.json of this very server. Nothing else is asked for. */

const index = document.getElementById('index');
const main = document.getElementById('main');
const search = document.getElementById('search');
const found = document.getElementById('found');

/** An element. Texts are set as text: no part of the document is ever read as HTML. */
function h(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) element.setAttribute(key, value);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** Text with `code` marked and blank lines as paragraphs. */
function prose(text) {
  return text.split(/\n{2,}/).map((paragraph) => h('p', null, inline(paragraph)));
}

function inline(text) {
  return text
    .split(/(`[^`]+`)/)
    .map((part) => (/^`.+`$/.test(part) ? h('code', null, part.slice(1, -1)) : part));
}

try {
  const answer = await fetch('openapi.json');
  if (!answer.ok) throw new Error(`openapi.json answered ${answer.status}`);
  draw(await answer.json());
} catch (error) {
  main.append(
    h('p', { role: 'alert' }, `The reference could not be loaded (${error.message}). Load this page again.`),
  );
}

function draw(api) {
  const resolve = (schema) =>
    schema?.$ref
      ? { name: schema.$ref.split('/').pop(), ...api.components.schemas[schema.$ref.split('/').pop()] }
      : schema;
  const groups = new Map();
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags?.[0] ?? 'Other';
      if (!groups.has(tag)) groups.set(tag, []);
      groups.get(tag).push({ path, method, operation });
    }
  }
  main.append(h('h1', null, `${api.info.title} API ${api.info.version}`), ...prose(api.info.description));
  const entries = [];
  for (const [tag, operations] of groups) {
    const list = h('section', null, h('h2', null, tag));
    const heading = h('h2', null, tag);
    main.append(heading);
    index.append(list);
    for (const each of operations) {
      const { path, method, operation } = each;
      const id = operation.operationId;
      const link = h(
        'a',
        { href: `#${id}`, title: `${method.toUpperCase()} ${path}` },
        h('span', { class: `method ${method}` }, method.toUpperCase()),
        operation.summary,
      );
      const section = describe(each, resolve);
      list.append(link);
      main.append(section);
      const words = `${method} ${path} ${id} ${operation.summary} ${operation.description ?? ''} ${tag}`;
      entries.push({ words: words.toLowerCase(), link, section, list, heading });
    }
  }
  const filter = () => {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const entry of entries) {
      const hidden = !wanted.every((word) => entry.words.includes(word));
      entry.link.hidden = hidden;
      entry.section.hidden = hidden;
    }
    for (const { list, heading } of entries) {
      const empty = entries.every((entry) => entry.list !== list || entry.link.hidden);
      list.hidden = empty;
      heading.hidden = empty;
    }
    const count = entries.filter(({ link }) => !link.hidden).length;
    found.textContent =
      wanted.length === 0 ? `${count} operations` : `${count} of ${entries.length} operations`;
  };
  search.addEventListener('input', filter);
  filter();
  // The browser looked for the fragment before there was anything.
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

function describe({ path, method, operation }, resolve) {
  const id = operation.operationId;
  const parameters = operation.parameters ?? [];
  const body = operation.requestBody?.content?.['application/json']?.schema;
  const section = h(
    'article',
    { class: 'operation', id },
    h(
      'h3',
      null,
      h('a', { href: `#${id}` }, operation.summary),
      operation.deprecated ? ' (deprecated)' : null,
    ),
    h(
      'p',
      { class: 'address' },
      h('span', { class: `method ${method}` }, method.toUpperCase()),
      ' ',
      h('code', null, path),
    ),
    ...prose(operation.description ?? ''),
  );
  for (const [place, title] of [
    ['path', 'In the path'],
    ['query', 'In the query'],
    ['header', 'Headers'],
  ]) {
    const here = parameters.filter((parameter) => parameter.in === place);
    if (here.length === 0) continue;
    const items = here.map((parameter) =>
      field(parameter.name, parameter.schema, parameter.required, resolve, 0),
    );
    section.append(h('h4', null, title), h('ul', { class: 'fields' }, items));
  }
  if (body) {
    const need = operation.requestBody.required ? 'Body' : 'Body (may be left out)';
    section.append(h('h4', null, need), schemaView(body, resolve, 0));
  }
  for (const [status, response] of Object.entries(operation.responses)) {
    if (Number(status) >= 300) continue;
    const [type, content] = Object.entries(response.content ?? {})[0] ?? [];
    section.append(
      h('h4', null, `Answer ${status}`),
      h('p', null, inline(response.description), type ? h('span', { class: 'type' }, ` ${type}`) : null),
    );
    if (type === 'application/json')
      section.append(later('Fields', () => schemaView(content.schema, resolve, 0)));
  }
  const errors = Object.entries(operation.responses).filter(([status]) => Number(status) >= 300);
  section.append(
    later(`Other answers: ${errors.map(([status]) => status).join(', ')}`, () =>
      h(
        'ul',
        { class: 'fields' },
        errors.map(([status, { description }]) =>
          h('li', null, h('code', null, status), ' ', inline(description)),
        ),
      ),
    ),
  );
  section.append(
    later('With curl', () => h('pre', { tabindex: '0' }, curl(path, method, operation, resolve))),
  );
  return section;
}

/** Drawn when it is opened: the whole document at once would be slow on a telephone. */
function later(title, make) {
  const details = h('details', null, h('summary', null, title));
  details.addEventListener(
    'toggle',
    () => details.open && details.childElementCount === 1 && details.append(make()),
  );
  return details;
}

function schemaView(given, resolve, depth) {
  const schema = resolve(given);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) {
    return h(
      'ul',
      { class: 'fields' },
      choices.map((choice, at) =>
        h(
          'li',
          null,
          h('span', { class: 'type' }, `${at === 0 ? 'either' : 'or'} ${typeOf(choice, resolve)}`),
          inner(choice, resolve, depth),
        ),
      ),
    );
  }
  return inner(given, resolve, depth) ?? h('p', { class: 'type' }, typeOf(given, resolve));
}

function inner(given, resolve, depth) {
  let schema = resolve(given);
  if (schema?.items) schema = resolve(schema.items);
  const properties = Object.entries(schema?.properties ?? {});
  if (properties.length === 0) return null;
  if (depth > 5) return null;
  const required = new Set(schema.required ?? []);
  return h(
    'ul',
    { class: 'fields' },
    properties.map(([name, each]) => field(name, each, required.has(name), resolve, depth + 1)),
  );
}

function field(name, given, required, resolve, depth) {
  const schema = resolve(given);
  const nested = inner(given, resolve, depth);
  return h(
    'li',
    null,
    h('code', null, name),
    ' ',
    h('span', { class: 'type' }, typeOf(given, resolve)),
    required ? h('span', { class: 'required' }, ' required') : null,
    schema.description ? h('span', { class: 'about' }, inline(schema.description)) : null,
    nested && (depth > 1 ? later('Fields', () => nested) : nested),
  );
}

function typeOf(given, resolve) {
  const schema = resolve(given);
  if (!schema) return '';
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return choices.map((choice) => typeOf(choice, resolve)).join(' or ');
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' · ');
  const types = [schema.type ?? 'anything'].flat();
  const text = types
    .map((type) => (type === 'array' ? `list of ${typeOf(schema.items ?? {}, resolve) || 'anything'}` : type))
    .join(' or ');
  const limits = [
    schema.format,
    schema.minLength !== undefined || schema.maxLength !== undefined
      ? `${schema.minLength ?? 0} to ${schema.maxLength ?? 'any number of'} characters`
      : null,
    schema.minimum !== undefined || schema.maximum !== undefined
      ? `${schema.minimum ?? 'any'} to ${schema.maximum ?? 'any'}`
      : null,
    schema.maxItems !== undefined ? `at most ${schema.maxItems}` : null,
    schema.pattern ? `matches ${schema.pattern}` : null,
  ].filter(Boolean);
  return limits.length === 0 ? text : `${text} (${limits.join('; ')})`;
}

function curl(path, method, operation, resolve) {
  const lines = [
    `curl -X ${method.toUpperCase()} "${new URL('.', location.href).href.replace(/\/$/, '')}${path}"`,
  ];
  if (operation.security?.length > 0) lines.push('-H "Authorization: Bearer $ASSAY_TOKEN"');
  const body = resolve(operation.requestBody?.content?.['application/json']?.schema);
  if (body) {
    const example = Object.fromEntries(
      (body.required ?? []).map((name) => [name, sample(body.properties?.[name], resolve)]),
    );
    lines.push('-H "Content-Type: application/json"', `-d '${JSON.stringify(example)}'`);
  }
  return lines.join(' \\\n  ');
}

function sample(given, resolve) {
  const schema = resolve(given) ?? {};
  if (schema.enum) return schema.enum[0];
  const type = [schema.type].flat()[0];
  return (
    {
      string: '…',
      integer: schema.minimum ?? 1,
      number: schema.minimum ?? 1,
      boolean: true,
      array: [],
      object: {},
    }[type] ?? null
  );
}
