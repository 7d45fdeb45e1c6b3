import { InvalidArgumentError, Option } from 'commander';

/** Parsers of option values; commander prints their message with the option's name and exits with 2. */

/** An absolute http(s) URL without user name. */
export function parseUrl(text: string): string {
  const url = URL.parse(text);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    const hint = /^[\w.-]+(:\d+)?(\/|$)/.test(text) ? ` Did you mean http://${text}?` : '';
    throw new InvalidArgumentError(
      `It must be an absolute http or https URL, such as http://localhost:3000.${hint}`,
    );
  }
  return text;
}

export function parseCount(text: string): number {
  return wholeNumber(text, 1, 256);
}

/** Seconds; up to a day. */
export function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || seconds <= 0 || seconds > 86_400) {
    throw new InvalidArgumentError('It must be a number of seconds between 0 and 86400.');
  }
  return seconds;
}

/** 0 lets the system choose. */
export function parsePort(text: string): number {
  return wholeNumber(text, 0, 65_535);
}

function wholeNumber(text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  }
  return value;
}

/** `shop-login.password=secret`, repeatable. The value may be empty and may contain `=`. */
export function collectConfig(text: string, before: Record<string, string> = {}): Record<string, string> {
  const match = /^([A-Za-z0-9][A-Za-z0-9 _-]*)\.([^=]+)=(.*)$/s.exec(text);
  if (!match) {
    throw new InvalidArgumentError('It must look like name.key=value, such as shop-login.password=secret.');
  }
  return { ...before, [`${match[1]}.${match[2]}`]: match[3]! };
}

/** Repeatable, or separated by commas. */
export function collectList(text: string, before: string[] = []): string[] {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  return [...before, ...parts];
}

/** A regular expression, letter case ignored. */
export function parsePattern(text: string): RegExp {
  try {
    return new RegExp(text, 'i');
  } catch (error) {
    throw new InvalidArgumentError(`It must be a regular expression: ${(error as Error).message}.`);
  }
}

/** A path of the application, such as `/cart`. */
export function parsePath(text: string): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(text) || text.startsWith('//') || /\s/.test(text)) {
    throw new InvalidArgumentError('It must be a path of the application, such as /cart.');
  }
  return text.startsWith('/') ? text : `/${text}`;
}

/** `--accessibility AA`, of the commands that run tests. */
export function accessibilityOption(): Option {
  return new Option(
    '--accessibility <level>',
    'also look at each page with axe-core and report what breaks this WCAG level',
  ).choices(['A', 'AA', 'AAA']);
}

/** `--macros FILE`, of the commands that read sentences. */
export function macrosOption(): Option {
  return new Option(
    '--macros <file>',
    'YAML file of phrases of your own and the steps they stand for; repeatable',
  ).argParser((text: string, before: string[] = []) => [...before, text]);
}

/** `--smtp-port` and `--mail-url`, of the commands that run tests. */
export function mailOptions(): [Option, Option] {
  return [
    new Option(
      '--smtp-port <port>',
      'keep what the application sends to this port of 127.0.0.1 by SMTP, for tests that speak of e-mail; 0 takes a free one',
    ).argParser(parsePort),
    new Option('--mail-url <url>', 'read e-mail from the Mailpit at this address instead').argParser(
      parseUrl,
    ),
  ];
}

/** `--model` and `--strong-model`, of the commands that run tests. */
export function modelOptions(): [Option, Option] {
  return [
    new Option(
      '--model <provider/model>',
      'language model for what plain English does not cover; none: without (default: ASSAY_MODEL)',
    ),
    new Option(
      '--strong-model <provider/model>',
      'a stronger one, asked where the first comes to no end; none: without (default: ASSAY_MODEL_STRONG)',
    ),
  ];
}
