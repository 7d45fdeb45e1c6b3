import { DevicePreset } from '@assay/contract';
import { isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import type { Browsing } from '../examine-types.ts';
import { hostProblem } from '../page/guard/allow.ts';
import { DEVICE_EXAMPLE, namedDevice } from './devices.ts';
import { didYouMean } from './suggest.ts';

type Report = (at: number | undefined, message: string) => void;

/** Keys of `device:` as they are written, and the field of a preset each of them is. */
const DEVICE_KEYS = {
  name: null,
  viewport: 'viewport',
  scale: 'scale',
  locale: 'locale',
  timezone: 'timezone',
  'user-agent': 'userAgent',
  'color-scheme': 'colorScheme',
  'reduced-motion': 'reducedMotion',
  headers: 'headers',
  mobile: 'isMobile',
  touch: 'hasTouch',
  geolocation: 'geolocation',
  permissions: 'permissions',
} as const satisfies Record<string, keyof DevicePreset | null>;

/** `allowed-hosts:` of a front matter. */
export function readAllowedHosts(hosts: string[] | null, at: number | undefined, problem: Report): string[] {
  if (hosts === null || hosts.length === 0) {
    problem(at, '`allowed-hosts` takes a list of hosts, such as `allowed-hosts: [api.example.com]`.');
    return [];
  }
  for (const host of hosts) {
    const wrong = hostProblem(host);
    if (wrong !== null) problem(at, wrong);
  }
  return hosts;
}

/** `device:` of a front matter: a name or a size, or a map of what the browser is to be like. */
export function readDevice(node: Node | null, at: number | undefined, problem: Report): Browsing['device'] {
  if (isScalar(node) && node.value !== null) return namedOr(String(node.source ?? node.value), at, problem);
  if (!isMap(node)) {
    problem(at, `\`device\` takes ${DEVICE_EXAMPLE}, or keys such as \`device: { locale: de-DE }\`.`);
    return undefined;
  }
  const written: Record<string, unknown> = {};
  let device: DevicePreset = {};
  for (const { key, value } of node.items as Pair<Node, Node | null>[]) {
    const name = String((key as { value?: unknown }).value ?? key);
    const keyAt = key.range?.[0];
    if (!Object.hasOwn(DEVICE_KEYS, name)) {
      const known = Object.keys(DEVICE_KEYS);
      problem(
        keyAt,
        `Unknown key "${name}" of a device.${didYouMean(name, known)} Known keys: ${known.join(', ')}.`,
      );
    } else if (name === 'name') {
      device = namedOr(String(plain(value)), keyAt, problem) ?? {};
    } else {
      const field = DEVICE_KEYS[name as Exclude<keyof typeof DEVICE_KEYS, 'name'>];
      written[field] = fieldFrom(field, plain(value));
      const parsed = DevicePreset.shape[field].safeParse(written[field]);
      if (parsed.success) continue;
      const [issue] = parsed.error.issues;
      const inside = issue!.path.length > 0 ? ` (${issue!.path.join('.')})` : '';
      problem(
        keyAt,
        `\`${name}\` of the device is not usable${inside}: ${issue!.message}. ${EXAMPLES[field]}`,
      );
      delete written[field];
    }
  }
  return { ...device, ...(written as DevicePreset) };
}

/** `devices:` of a front matter: what the names that tests give under `Device:` stand for. */
export function readDevices(
  node: Node | null,
  at: number | undefined,
  problem: Report,
): Record<string, DevicePreset> {
  if (!isMap(node)) {
    problem(at, '`devices` takes names with what each stands for, such as `devices: { Tablet: 800x1100 }`.');
    return {};
  }
  const devices: [string, DevicePreset][] = [];
  for (const { key, value } of node.items as Pair<Node, Node | null>[]) {
    const name = String(plain(key)).trim();
    const device = readDevice(value, key.range?.[0], problem);
    if (device !== undefined) devices.push([name, device]);
  }
  return Object.fromEntries(devices);
}

/** A device as a line of `devices:`, which is read back as the same device. */
export function printDevice(name: string, device: DevicePreset): string {
  const { viewport, geolocation } = device;
  const short: Partial<Record<keyof DevicePreset, string>> = {
    ...(viewport && { viewport: `${viewport.width}x${viewport.height}` }),
    ...(geolocation && { geolocation: `${geolocation.latitude}, ${geolocation.longitude}` }),
  };
  const keys = Object.entries(DEVICE_KEYS).flatMap(([key, field]) =>
    field === null || device[field] === undefined
      ? []
      : [`${key}: ${JSON.stringify(short[field] ?? device[field])}`],
  );
  return `  ${JSON.stringify(name)}: { ${keys.join(', ')} }`;
}

const EXAMPLES: Record<keyof DevicePreset, string> = {
  viewport: 'Write for example `viewport: 390x844`.',
  scale: 'Write for example `scale: 2`.',
  locale: 'Write for example `locale: de-DE`.',
  timezone: 'Write for example `timezone: Europe/Berlin`.',
  userAgent: 'Write for example `user-agent: "Assay/1"`.',
  colorScheme: 'It is light or dark.',
  reducedMotion: 'It is true or false.',
  headers: 'Write for example `headers: { X-Test: "1" }`.',
  isMobile: 'It is true or false.',
  hasTouch: 'It is true or false.',
  geolocation: 'Write for example `geolocation: 52.52, 13.41` (latitude, longitude).',
  permissions: 'Write for example `permissions: [geolocation, notifications]`.',
};

function namedOr(text: string, at: number | undefined, problem: Report): DevicePreset | undefined {
  const found = namedDevice(text);
  if ('device' in found) return found.device;
  problem(at, found.problem);
  return undefined;
}

/** YAML as plain values; texts as they were written. */
function plain(node: Node | null): unknown {
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map((item) => plain(item as Node));
  if (isMap(node))
    return Object.fromEntries(
      (node.items as Pair<Node, Node | null>[]).map(({ key, value }) => [String(plain(key)), plain(value)]),
    );
  return null;
}

/** The short ways of writing a field. */
function fieldFrom(field: keyof DevicePreset, value: unknown): unknown {
  if (field === 'viewport' && typeof value === 'string') {
    const found = /^\s*(\d+)\s*[x×]\s*(\d+)\s*$/i.exec(value);
    return found ? { width: Number(found[1]), height: Number(found[2]) } : value;
  }
  if (field === 'geolocation' && (typeof value === 'string' || Array.isArray(value))) {
    const parts = typeof value === 'string' ? value.split(',') : value;
    const [latitude, longitude] = parts.map((part) =>
      String(part).trim() === '' ? Number.NaN : Number(part),
    );
    return parts.length === 2 ? { latitude, longitude } : value;
  }
  if (field === 'permissions' && typeof value === 'string')
    return value.split(',').map((part) => part.trim());
  if (field === 'headers' && value !== null && typeof value === 'object' && !Array.isArray(value))
    return Object.fromEntries(
      Object.entries(value).map(([name, text]) => [name, typeof text === 'object' ? text : String(text)]),
    );
  return value;
}
