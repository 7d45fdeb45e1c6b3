/** What a model may not do whatever a page tells it. Each rule is code: the model is told of it only after it was held back. */
import type { ConfigSet, TestDefinition, Value } from '@assay/contract';
import { isAllowed } from '../../page/guard/allow.ts';
import { MASK } from '../../page/index.ts';
import type { Named } from '../../page/observe/types.ts';
import { meaning, stem } from '../expect/words.ts';

export interface Containment {
  /** Why this control may not be operated; null when it may. `does` are further words, such as those of a chosen option. */
  control(named: Named, does?: string): string | null;
  /** Why this value may not be typed into this field. */
  typing(value: Value, named: Named): string | null;
  /** Why this address may not be opened; it is absolute. */
  address(url: string): string | null;
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
}

export function createContainment({ test, baseUrl, allowedHosts, configs }: ContainmentOptions): Containment {
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

  return {
    control(named, does = '') {
      const { leadsTo, says } = named.surroundings;
      if (
        leadsTo !== null &&
        /^(javascript|data|mailto|tel):/i.test(leadsTo) === false &&
        !isInBounds(leadsTo)
      )
        return `it leads to ${hostOf(leadsTo)}, which is outside of the application`;
      return destructive(`${named.name} ${says} ${does}`);
    },
    typing(value, named) {
      const references = configsIn(value);
      if (textsIn(value).some((text) => text.includes(MASK) || /•{4,}/.test(text)))
        return 'a masked value cannot be typed; use {{config.key}}';
      for (const { config, key } of references) {
        const field = configs[config]?.[key];
        const { origin } = named.surroundings;
        if (!ownOrigins(config).has(origin))
          return `{{${config}.${key}}} is only typed into pages of the application, not of ${origin}`;
        if (!field?.secret || named.surroundings.isPassword) continue;
        const label = meaning(`${named.name} ${named.target.words}`);
        if (![...meaning(key.replace(/[-_]/g, ' '))].some((word) => label.has(word)))
          return `{{${config}.${key}}} is secret: it is only typed into a password field, or one that is called "${key}"`;
      }
      return null;
    },
    address(url) {
      return isInBounds(url) ? null : `${hostOf(url)} is outside of the application`;
    },
    dialog: destructive,
  };

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

function textsIn(value: Value): string[] {
  if (value.kind === 'literal') return [value.text];
  return value.kind === 'joined' ? value.parts.flatMap(textsIn) : [];
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
