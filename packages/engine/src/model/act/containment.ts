/** What a model may not do whatever a page tells it. Each rule is code: the model is told of it only after it was held back. */
import type { ConfigSet, TestDefinition, Value } from '@assay/contract';
import { addressesIn } from '../../mail/own-addresses.ts';
import { isAllowed } from '../../page/guard/allow.ts';
import { MASK } from '../../page/index.ts';
import type { Named } from '../../page/observe/types.ts';
import type { ActionGuard } from '../../page/types.ts';
import { meaning, stem } from '../expect/words.ts';

export interface Containment {
  /** Why this control may not be operated; null when it may. `does` are further words, such as those of a chosen option. */
  control(named: Pick<Named, 'name' | 'surroundings'>, does?: string): string | null;
  /** Why this value may not be typed into this field. */
  typing(value: Value, named: Named): string | null;
  /** Why a page of this address is outside of the application; it is absolute. */
  address(url: string): string | null;
  /** Why this address may not be opened: it is outside, or says that it does what cannot be taken back. */
  opening(url: string): string | null;
  /** Why the form of this field may not be sent from it. */
  sending(named: Named): string | null;
  /** Why mail to this address may not be read. */
  inbox(address: Value): string | null;
  /** Why the API of this config may not be called. */
  api(config: string): string | null;
  /** Of what an action finds only on its way. */
  guard: ActionGuard;
  /** Why this dialog may not be accepted. */
  dialog(message: string): string | null;
}

/** Words of controls that do what cannot be taken back, by what they mean. A test that wants one says so in its own words. */
const DESTRUCTIVE: { means: RegExp; asked: RegExp }[] = [
  {
    means:
      /\b(delet\w*|remov\w*|eras\w*|wip(?:e[sd]?|ing)|destroy\w*|purg\w*|trash|drop (?:all|table|database)|l(?:ö|oe)sch\w*|entfern\w*|supprim\w*|effac\w*|elimin\w*|borrar\w*|cancella\w*|verwijder\w*)\b/iu,
    asked:
      /\b(delet\w*|remov\w*|eras\w*|discard\w*|destroy\w*|wip(?:e|ing)\w*|purg\w*|trash|get rid|throw away|empt(?:y|ies)|clear\w*)\b/i,
  },
  {
    means: /\b(deactivat\w*|terminat\w*|clos(?:e|ing) (?:\w+ )?account|k(?:ü|ue)ndig\w*)\b/iu,
    asked: /\b(deactivat\w*|terminat\w*|clos\w*)\b/i,
  },
  {
    means:
      /\b(unsubscrib\w*|revok\w*|uninstall\w*|cancel (?:\w+ )?(?:subscription|order|account|membership|plan|booking|contract))\b/i,
    asked: /\b(unsubscrib\w*|revok\w*|uninstall\w*|cancel\w*)\b/i,
  },
  {
    means:
      /\b(?:factory )?reset (?:\w+ )?(?:all|everything|account|database|data|device|factory|settings)\b|\bfactory reset\b/i,
    asked: /\breset\w*/i,
  },
  {
    means: /\b(transfer|withdraw|wire|send) (?:\w+ )?(?:money|funds|ownership|balance)\b/i,
    asked: /\b(transfer\w*|withdraw\w*|wire|send\w*)\b/i,
  },
];

/** What a control calls the thing it deals with when it means the one in front of it. */
const ANYTHING = new Set(
  'item entry row line this it that selected one file record yes ok confirm button from my your list cart basket x × icon all'
    .split(' ')
    .map(stem),
);

export interface ContainmentOptions {
  test: TestDefinition;
  baseUrl: string;
  /** Beside the host of the base URL; `any`: no bound but the origin of the application for what is typed. */
  allowedHosts: string[] | 'any';
  configs: ConfigSet;
  /** Text of a value as it is now; throws for what has none. */
  resolve: (value: Value) => string;
  /** Something in it is a known secret: a password, a code or a token out of an e-mail. */
  isSecret: (text: string) => boolean;
  /** Values that were made up for this test. */
  generated: readonly Value[];
}

/** A field that asks for a code, by what it is called. */
const CODE_FIELD =
  /\b(codes?|otp|pins?|passcode|password|token|2fa|mfa|one[ -]?time|verif\w*|digits?|authent\w*|security)\b/i;
/** What {{unique email}} stands for wherever a model writes it. */
const UNIQUE_EMAIL: Value = { kind: 'generated', generator: 'email', id: 'email-1' };

/** APIs that a text calls by name: configs with a `url`, where it speaks of an API at all. */
export function apisIn(text: string, configs: ConfigSet): string[] {
  if (!/\bAPIs?\b/i.test(text)) return [];
  const said = ` ${plainly(text)} `;
  return Object.entries(configs)
    .filter(([name, fields]) => Object.hasOwn(fields, 'url') && said.includes(` ${plainly(name)} `))
    .map(([name]) => name);
}

export function createContainment(options: ContainmentOptions): Containment {
  const { test, baseUrl, allowedHosts, configs, resolve, isSecret } = options;
  const home = new URL(baseUrl);
  const written = [test.goal, test.steps ?? '', test.expected ?? ''].join('\n');
  const asked = meaning(written);

  const isInBounds = (url: string): boolean => {
    const parsed = URL.parse(url);
    if (!parsed) return false;
    if (/^(about:blank|about:srcdoc)/.test(url)) return true;
    if (!/^https?:$/.test(parsed.protocol)) return false;
    if (parsed.host === home.host) return true;
    return allowedHosts === 'any' || isAllowed(parsed.hostname, portOf(parsed), allowedHosts);
  };

  const destructive = (words: string): string | null => {
    for (const { means, asked: isAsked } of DESTRUCTIVE) {
      const found = means.exec(words);
      if (!found) continue;
      if (!isAsked.test(written))
        return `"${clip(words)}" cannot be taken back, and the test does not ask for it`;
      const about = [...meaning(words.replace(means, ' '))].filter((word) => !ANYTHING.has(word));
      if (about.length > 0 && !about.some((word) => asked.has(word)))
        return `"${clip(words)}" cannot be taken back, and the test asks for nothing of the kind`;
    }
    return null;
  };

  const control: Containment['control'] = ({ name, surroundings: { leadsTo, says } }, does = '') => {
    const away = leadsTo === null ? null : outside(leadsTo);
    return away ?? destructive(`${name} ${says} ${does}`);
  };
  /** Where a link or a form leads; a script or a mail program is no address. */
  const outside = (leadsTo: string): string | null =>
    /^(javascript|data|mailto|tel):/i.test(leadsTo) || isInBounds(leadsTo)
      ? null
      : `it leads to ${hostOf(leadsTo)}, which is outside of the application`;
  const address = (url: string) => (isInBounds(url) ? null : `${hostOf(url)} is outside of the application`);
  const opening = (url: string) => {
    const { pathname = '', search = '', hash = '' } = URL.parse(url) ?? {};
    return address(url) ?? destructive(plainly(readable(`${pathname} ${search} ${hash}`)));
  };

  return {
    control,
    typing(value, named) {
      const references = configsIn(value);
      const { origin, isPassword } = named.surroundings;
      if (textsIn(value).some((text) => text.includes(MASK) || /•{4,}/.test(text)))
        return 'a masked value cannot be typed; use {{config.key}}';
      for (const { config, key } of references) {
        const field = configs[config]?.[key];
        if (!ownOrigins(config).has(origin))
          return `{{${config}.${key}}} is only typed into pages of the application, not of ${origin}`;
        if (!field?.secret || isPassword) continue;
        const label = meaning(`${named.name} ${named.target.words}`);
        if (![...meaning(key.replace(/[-_]/g, ' '))].some((word) => label.has(word)))
          return `{{${config}.${key}}} is secret: it is only typed into a password field, or one that is called "${key}"`;
      }
      const output = outputsIn(value).find((one) => holdsSecret(one));
      if (output === undefined) return null;
      const what = `{{output.${output.name}}} holds a secret value`;
      if (origin !== home.origin) return `${what}: it is only typed into pages of the application`;
      return isPassword || CODE_FIELD.test(`${named.name} ${named.target.words}`)
        ? null
        : `${what}: it is only typed into a password field, or one that asks for a code`;
    },
    address,
    opening,
    sending({ surroundings: { sends } }) {
      return sends && (outside(sends.leadsTo) ?? destructive(sends.says));
    },
    inbox(value) {
      const own = `mail is only read that came to an address of this test: {{unique email}}, one of its configs, or one that it names`;
      if (value.kind === 'output') return written.includes(`{{output.${value.name}}}`) ? null : own;
      const text = textOf(value)?.trim().toLowerCase();
      return text !== undefined && inboxes().has(text) ? null : own;
    },
    api(config) {
      if (!apisIn(written, configs).includes(config)) return `the test calls no API "${config}"`;
      const url = URL.parse(configs[config]!.url!.value, baseUrl)?.href;
      return url ? address(url) : `the config "${config}" has no usable url`;
    },
    dialog: destructive,
    guard: {
      control,
      text: (text) =>
        isSecret(text) ? 'what was copied or found holds a secret value; use {{config.key}}' : null,
    },
  };

  function textOf(value: Value): string | undefined {
    try {
      return resolve(value);
    } catch {
      return undefined;
    }
  }

  function holdsSecret(value: Value): boolean {
    const text = textOf(value);
    return text !== undefined && (isSecret(text) || text.includes(MASK));
  }

  /** Addresses that a person wrote or stored for this test, and those that were made up for it. */
  function inboxes(): Set<string> {
    const stored = Object.values(configs).flatMap((fields) => Object.values(fields).map((one) => one.value));
    const fresh = [UNIQUE_EMAIL, ...options.generated].flatMap((one) => textOf(one) ?? []);
    return new Set([written, ...stored, ...fresh].flatMap(addressesIn));
  }

  /** Of the application, and of what the config itself names as its place. */
  function ownOrigins(config: string): Set<string> {
    const origins = new Set([home.origin]);
    const fields = configs[config] ?? {};
    for (const key of ['url', 'origin', 'baseUrl']) {
      const url = Object.hasOwn(fields, key) ? URL.parse(fields[key]!.value) : null;
      if (url) origins.add(url.origin);
    }
    return origins;
  }
}

function configsIn(value: Value): { config: string; key: string }[] {
  if (value.kind === 'config') return [value];
  return value.kind === 'joined' ? value.parts.flatMap(configsIn) : [];
}

function outputsIn(value: Value): Extract<Value, { kind: 'output' }>[] {
  if (value.kind === 'output') return [value];
  return value.kind === 'joined' ? value.parts.flatMap(outputsIn) : [];
}

function textsIn(value: Value): string[] {
  if (value.kind === 'literal') return [value.text];
  return value.kind === 'joined' ? value.parts.flatMap(textsIn) : [];
}

/** Words without the signs that join them in names and addresses. */
function plainly(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function readable(address: string): string {
  try {
    return decodeURIComponent(address.replaceAll('+', ' '));
  } catch {
    return address;
  }
}

function portOf(url: URL): number {
  return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
}

function hostOf(url: string): string {
  return URL.parse(url)?.host || clip(url);
}

function clip(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`;
}
