import { AppError } from '../errors.ts';

/** What a template may name. docs/integrations.md tells what each of them says. */
export const PLACEHOLDERS = [
  'project',
  'plan',
  'run',
  'result',
  'total',
  'passed',
  'failed',
  'skipped',
  'error',
  'duration',
  'branch',
  'commit',
  'trigger',
  'url',
  'failures',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Throws invalid_template for a placeholder that does not exist. */
export function checkTemplate(template: string): void {
  const unknown = [...template.matchAll(PLACEHOLDER)]
    .map(([, name]) => name!)
    .filter((name) => !(PLACEHOLDERS as readonly string[]).includes(name));
  if (unknown.length === 0) return;
  throw new AppError(
    'invalid_template',
    `The template names {{${unknown[0]!.slice(0, 50)}}}, which there is not. There are ${PLACEHOLDERS.map((name) => `{{${name}}}`).join(', ')}.`,
  );
}

/** Each placeholder once: what a value holds is text, also when it looks like a placeholder. */
export function fillTemplate(template: string, values: Record<Placeholder, string>): string {
  return template.replaceAll(PLACEHOLDER, (whole, name: string) =>
    name in values ? values[name as Placeholder] : whole,
  );
}
