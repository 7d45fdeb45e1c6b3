import { DevicePreset } from '@assay/contract';
import { type Browsing, hostProblem, namedDevice } from '@assay/engine';
import type { BrowsingOptions } from './browsing-options.ts';
import { CliError, EXIT } from './exit.ts';

/**
 * What the options say, over what a test file says: a device field by field, the allowed hosts as a whole. Throws
 * CliError (2) for what cannot be used.
 */
export function browsingOf(options: BrowsingOptions): (ofFile: Browsing) => Browsing {
  const device = deviceOf(options);
  for (const host of options.allowHost ?? []) {
    const problem = hostProblem(host);
    if (problem !== null) throw new CliError(EXIT.usage, `--allow-host: ${problem}`);
  }
  return (ofFile) => ({
    ...ofFile,
    ...((ofFile.device || device) && { device: { ...ofFile.device, ...device } }),
    ...(options.allowHost && { allowedHosts: options.allowHost }),
    ...(options.httpAuth !== undefined && { httpAuth: options.httpAuth }),
  });
}

function deviceOf(options: BrowsingOptions): DevicePreset | undefined {
  const { device: name, locale, timezone, colorScheme, header } = options;
  let device: DevicePreset = {};
  if (name !== undefined) {
    const found = namedDevice(name);
    if ('problem' in found) throw new CliError(EXIT.usage, `--device: ${found.problem}`);
    device = found.device;
  }
  const given = {
    ...(locale !== undefined && { locale }),
    ...(timezone !== undefined && { timezone }),
    ...(colorScheme !== undefined && { colorScheme }),
    ...(header !== undefined && { headers: Object.fromEntries(header.map(headerOf)) }),
  };
  const parsed = DevicePreset.safeParse({ ...device, ...given });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const option = issue!.path[0] === 'headers' ? 'header' : String(issue!.path[0]);
    throw new CliError(EXIT.usage, `--${option} cannot be used: ${issue!.message}.`);
  }
  return Object.keys(parsed.data).length > 0 ? parsed.data : undefined;
}

function headerOf(text: string): [string, string] {
  const found = /^\s*([^:\s]+)\s*:\s*(.*?)\s*$/s.exec(text);
  if (found) return [found[1]!, found[2]!];
  throw new CliError(EXIT.usage, `--header ${JSON.stringify(text)}: it must look like "X-Test: 1".`);
}
