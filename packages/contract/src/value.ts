import { z } from 'zod';

/**
 * A value that a test types, picks or expects. It is resolved at the last moment, so that neither a Step nor
 * a recording ever holds a secret.
 */
export interface JoinedValue {
  kind: 'joined';
  parts: Value[];
}

/** Generators of fresh values. `arg` is e.g. a pattern or a number of digits. */
export const Generator = z.enum(['email', 'name', 'number', 'text', 'date', 'phone', 'password', 'uuid']);
export type Generator = z.infer<typeof Generator>;

const LiteralValue = z.object({ kind: z.literal('literal'), text: z.string() });
/** `{{config.key}}`: a field of a config, e.g. name `shop-login`, key `password`. */
const ConfigValue = z.object({ kind: z.literal('config'), config: z.string(), key: z.string() });
/** `{{output.name}}`: something remembered in this test or in one it depends on. */
const OutputValue = z.object({ kind: z.literal('output'), name: z.string() });
/** A fresh value; the same `id` gives the same value again within one attempt. */
const GeneratedValue = z.object({
  kind: z.literal('generated'),
  generator: Generator,
  id: z.string(),
  arg: z.string().optional(),
});

export type Value =
  | z.infer<typeof LiteralValue>
  | z.infer<typeof ConfigValue>
  | z.infer<typeof OutputValue>
  | z.infer<typeof GeneratedValue>
  | JoinedValue;

export const Value: z.ZodType<Value> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    LiteralValue,
    ConfigValue,
    OutputValue,
    GeneratedValue,
    z.object({ kind: z.literal('joined'), parts: z.array(Value) }),
  ]),
);

export function literal(text: string): Value {
  return { kind: 'literal', text };
}

/** How a value reads in a title or a trace: references by name, never their content. */
export function describeValue(value: Value): string {
  switch (value.kind) {
    case 'literal':
      return value.text;
    case 'config':
      return `{{${value.config}.${value.key}}}`;
    case 'output':
      return `{{output.${value.name}}}`;
    case 'generated':
      return `{{unique ${value.generator}}}`;
    case 'joined':
      return value.parts.map(describeValue).join('');
  }
}
