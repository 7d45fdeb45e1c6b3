import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { ConfigSet, Generator } from '@assay/contract';
import type { ResolveValue } from '../page/types.ts';
import { readTotp, totpCode } from './totp.ts';

/** A value that a test refers to and nobody gave; `problem`: or that is there and cannot be used. */
export class MissingValue extends Error {
  constructor(reference: string, known: string[], problem?: string) {
    const list = known.length > 0 ? `known: ${known.join(', ')}` : 'none is known here';
    super(`{{${reference}}} has no value (${problem ?? list})`);
    this.name = 'MissingValue';
  }
}

export interface Values {
  resolve: ResolveValue;
  /** Output values: those given, and those remembered since. */
  outputs: Record<string, string>;
  /** Whether this e-mail address was made up here. */
  isMadeUp: (address: string) => boolean;
}

/**
 * Resolves values at the last moment. Generated ones are fresh for each attempt and stay the same for one id within
 * it; `onSecret` is told of generated passwords and one-time codes before they are first used. `now`: milliseconds since 1970.
 */
export function createValues(
  configs: ConfigSet,
  given: Record<string, string>,
  onSecret: (secret: string) => void,
  now: () => number = Date.now,
): Values {
  const outputs: Record<string, string> = { ...given };
  const generated = new Map<string, string>();
  const resolve: ResolveValue = (value) => {
    switch (value.kind) {
      case 'literal':
        return value.text;
      case 'config':
        return configField(value.config, value.key);
      case 'output':
        return output(outputs, value.name);
      case 'joined':
        return value.parts.map(resolve).join('');
      case 'generated': {
        const key = `${value.generator}:${value.id}:${value.arg ?? ''}`;
        const known = generated.get(key);
        if (known !== undefined) return known;
        const fresh = generate(value.generator, value.arg);
        if (value.generator === 'password') onSecret(fresh);
        generated.set(key, fresh);
        return fresh;
      }
    }
  };

  function configField(config: string, key: string): string {
    const fields = Object.hasOwn(configs, config) ? configs[config]! : undefined;
    const field = fields && Object.hasOwn(fields, key) ? fields[key] : undefined;
    const known = fields ? Object.keys(fields).map((name) => `${config}.${name}`) : Object.keys(configs);
    if (!field) throw new MissingValue(`${config}.${key}`, known);
    if (!field.totp) return field.value;
    const totp = readTotp(field.value);
    if ('problem' in totp)
      throw new MissingValue(`${config}.${key}`, known, `no one-time password: ${totp.problem}`);
    const code = totpCode(totp, now());
    onSecret(code);
    return code;
  }

  const isMadeUp = (address: string) =>
    [...generated].some(([key, text]) => key.startsWith('email:') && text.toLowerCase() === address);
  return { resolve, outputs, isMadeUp };
}

/** Names are compared without case: a sentence may begin with one. */
function output(outputs: Record<string, string>, name: string): string {
  const found = Object.keys(outputs).find((known) => known.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return outputs[found]!;
  throw new MissingValue(`output.${name}`, Object.keys(outputs));
}

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

function letters(count: number): string {
  return Array.from(randomBytes(count), (byte) => LETTERS[byte % LETTERS.length]).join('');
}

function digits(count: number): string {
  return Array.from({ length: count }, (_, at) => String(at === 0 ? randomInt(1, 10) : randomInt(10))).join(
    '',
  );
}

/** A fresh value. `arg`: number of digits for `number`, of characters for `text` and `password`, days from today for `date`. */
export function generate(generator: Generator, arg: string | undefined): string {
  const size = arg !== undefined && /^\d{1,3}$/.test(arg) ? Number(arg) : null;
  switch (generator) {
    case 'email':
      // example.com is reserved by RFC 2606: mail to it reaches nobody.
      return `assay-${letters(8)}@example.com`;
    case 'name':
      return `Assay ${capital(letters(6).replace(/\d/g, 'a'))}`;
    case 'number':
      return digits(Math.max(1, Math.min(size ?? 6, 15)));
    case 'text':
      return letters(Math.max(1, size ?? 12));
    case 'date': {
      const days = arg !== undefined && /^-?\d{1,5}$/.test(arg) ? Number(arg) : 0;
      return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    }
    case 'phone':
      // 555-0100 to 555-0199 are reserved for fiction in the North American plan.
      return `+1202555${String(randomInt(100, 200)).padStart(4, '0')}`;
    case 'password':
      return `${letters(Math.max(8, size ?? 16) - 3)}A7!`;
    case 'uuid':
      return randomUUID();
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
