import type { ConfigField } from '@assay/contract';
import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import { readTotp } from '../examine/totp.ts';
import { readAllowedHosts, readDevice, readDevices } from './browsing.ts';
import { readMacros } from './macros.ts';
import { didYouMean } from './suggest.ts';
import type { FileProblem, TestFile } from './types.ts';

/** What stands between the two `---` lines at the top of a test file. All of it is optional. */
export interface FrontMatter {
  application: string | null;
  environment: string | null;
  labels: string[];
  /** Tests that every test of the file waits for. */
  dependencies: string[];
  configs: TestFile['configs'];
  devices: TestFile['devices'];
  macros: TestFile['macros'];
  macroFiles: TestFile['macroFiles'];
  browsing: TestFile['browsing'];
  model: TestFile['model'];
  strongModel: TestFile['strongModel'];
  problems: FileProblem[];
}

export const FRONT_MATTER_KEYS = [
  'application',
  'environment',
  'labels',
  'dependencies',
  'configs',
  'macros',
  'device',
  'devices',
  'allowed-hosts',
  'http-auth',
  'model',
  'strong-model',
] as const;

/** Field names whose values are secret unless the file says `{ value: … }`. */
const SECRET_NAME = /pass(word|wd|phrase|code)?$|secret|token|api[-_ ]?key|(^|[-_ ])(otp|totp|pin|key)$/i;
const ENVIRONMENT_VALUE = /^\$[A-Za-z_][A-Za-z0-9_]*$/;
export const CONFIG_NAME = /^[A-Za-z0-9][A-Za-z0-9 _-]{0,79}$/;

/** Reads the YAML of a front matter that starts on line `firstLine` of `file`. */
export function parseFrontMatter(yaml: string, options: { file: string; firstLine: number }): FrontMatter {
  const { file, firstLine } = options;
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter, schema: 'core', uniqueKeys: true });
  const found: FrontMatter = {
    application: null,
    environment: null,
    labels: [],
    dependencies: [],
    configs: {},
    devices: {},
    macros: [],
    macroFiles: [],
    browsing: {},
    model: null,
    strongModel: null,
    problems: [],
  };
  const lineOf = (offset: number | undefined) =>
    offset === undefined ? firstLine : counter.linePos(offset).line + firstLine - 1;
  const problem = (at: number | undefined, message: string) =>
    found.problems.push({ file, line: lineOf(at), message });

  for (const error of document.errors) {
    problem(
      error.pos[0],
      `The front matter is not valid YAML: ${error.message.split('\n')[0]?.replace(/ at line.*$/, '')}.`,
    );
  }
  if (found.problems.length > 0 || document.contents === null) return found;
  if (!isMap(document.contents)) {
    problem(0, 'The front matter must be a list of `key: value` lines, such as `labels: [smoke]`.');
    return found;
  }
  for (const pair of document.contents.items as Pair<Node, Node | null>[]) {
    const at = pair.key.range?.[0];
    const key = String((pair.key as { value?: unknown }).value ?? pair.key);
    switch (key.toLowerCase()) {
      case 'application':
      case 'environment': {
        const text = scalar(pair.value);
        if (text === null) problem(at, `\`${key}\` takes one text, such as \`${key}: Shop\`.`);
        else found[key.toLowerCase() as 'application' | 'environment'] = text;
        break;
      }
      case 'labels':
      case 'dependencies': {
        const list = texts(pair.value);
        if (list === null)
          problem(at, `\`${key}\` takes one text or a list of texts, such as \`${key}: [one, two]\`.`);
        else found[key.toLowerCase() as 'labels' | 'dependencies'] = list;
        break;
      }
      case 'configs':
        readConfigs(pair.value, found, problem, at);
        break;
      case 'macros': {
        const files = texts(pair.value);
        if (files === null || files.length === 0) found.macros = readMacros(pair.value, at, problem);
        else found.macroFiles = files.map((path) => ({ path, line: lineOf(at) }));
        break;
      }
      case 'device': {
        const device = readDevice(pair.value, at, problem);
        if (device !== undefined) found.browsing.device = device;
        break;
      }
      case 'devices':
        found.devices = readDevices(pair.value, at, problem);
        break;
      case 'allowed-hosts':
        found.browsing.allowedHosts = readAllowedHosts(texts(pair.value), at, problem);
        break;
      case 'http-auth': {
        const name = scalar(pair.value);
        if (name === null)
          problem(at, '`http-auth` takes the name of a config with `username` and `password`.');
        else found.browsing.httpAuth = name;
        break;
      }
      case 'model':
      case 'strong-model': {
        const name = scalar(pair.value);
        if (name === null || !(name === 'none' || /^[\w-]+\/\S+$/.test(name)))
          problem(at, `\`${key}\` takes provider/model, such as anthropic/claude-haiku-4-5, or none.`);
        else found[key.toLowerCase() === 'model' ? 'model' : 'strongModel'] = name;
        break;
      }
      default:
        problem(
          at,
          `Unknown key "${key}" in the front matter.${didYouMean(key, FRONT_MATTER_KEYS)} Known keys: ${FRONT_MATTER_KEYS.join(', ')}.`,
        );
    }
  }
  return found;
}

/** Text of a scalar as it was written: `0042` stays `0042`. */
function scalar(node: Node | null): string | null {
  if (!isScalar(node) || node.value === null) return null;
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}

function texts(node: Node | null): string[] | null {
  const one = scalar(node);
  if (one !== null)
    return one
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
  if (!isSeq(node)) return null;
  const list = node.items.map((item) => scalar(item as Node));
  return list.includes(null) ? null : (list as string[]);
}

function readConfigs(
  node: Node | null,
  found: FrontMatter,
  problem: (at: number | undefined, message: string) => void,
  at: number | undefined,
): void {
  const example = '`configs: { shop-login: { username: maria, password: { secret: "…" } } }`';
  if (!isMap(node)) {
    problem(at, `\`configs\` takes named groups of fields, such as ${example}.`);
    return;
  }
  for (const config of node.items as Pair<Node, Node | null>[]) {
    const name = scalar(config.key) ?? '';
    const configAt = config.key.range?.[0];
    if (!CONFIG_NAME.test(name)) {
      problem(
        configAt,
        `"${name}" cannot be the name of a config: use letters, digits, spaces, - and _, at most 80.`,
      );
      continue;
    }
    if (!isMap(config.value)) {
      problem(configAt, `Config "${name}" takes fields, such as ${example}.`);
      continue;
    }
    const fields: TestFile['configs'][string]['fields'] = {};
    for (const field of config.value.items as Pair<Node, Node | null>[]) {
      const key = scalar(field.key) ?? '';
      const value = fieldValue(key, field.value);
      if (value === null) {
        problem(
          field.key.range?.[0],
          `Field "${key}" of config "${name}" takes a text, { secret: "…" }, { value: "…" } or { totp: "…" }.`,
        );
        continue;
      }
      const totp = value.totp && !ENVIRONMENT_VALUE.test(value.value) ? readTotp(value.value) : null;
      if (totp && 'problem' in totp)
        problem(
          field.key.range?.[0],
          `Field "${key}" of config "${name}" is no secret of one-time passwords: ${totp.problem}.`,
        );
      else fields[key] = value;
    }
    found.configs[name] = { fields };
  }
}

function fieldValue(key: string, node: Node | null): ConfigField | null {
  const text = scalar(node);
  if (text !== null) return { value: text, secret: SECRET_NAME.test(key) || ENVIRONMENT_VALUE.test(text) };
  if (!isMap(node) || node.items.length !== 1) return null;
  const [only] = node.items as Pair<Node, Node | null>[];
  const word = scalar(only!.key);
  const value = scalar(only!.value);
  if (value !== null && word === 'totp') return { value, secret: true, totp: true };
  if (value === null || (word !== 'secret' && word !== 'value')) return null;
  return { value, secret: word === 'secret' };
}
