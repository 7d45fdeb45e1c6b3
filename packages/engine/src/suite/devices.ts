import { createRequire } from 'node:module';
import type { DevicePreset } from '@assay/contract';
import type { devices as Devices } from 'playwright-core';
import { didYouMean } from './suggest.ts';

const SIZE = /^\s*(\d{2,5})\s*[x×]\s*(\d{2,5})\s*$/i;
export const DEVICE_EXAMPLE = '"iPhone 15", "Pixel 7 landscape" or a size such as 390x844';

/**
 * A device by what a person calls it: a size of the window in CSS pixels (`390x844`), or a name of Playwright's list of
 * devices (letter case folded), as which the browser, still Chromium, then presents itself.
 */
export function namedDevice(text: string): { device: DevicePreset } | { problem: string } {
  const size = SIZE.exec(text);
  if (size) {
    const viewport = { width: Number(size[1]), height: Number(size[2]) };
    if (viewport.width >= 200 && viewport.width <= 3840 && viewport.height >= 200 && viewport.height <= 2160)
      return { device: { viewport } };
    return { problem: `${text.trim()} is no size of a window: from 200x200 to 3840x2160 is possible.` };
  }
  const devices = knownDevices();
  const wanted = fold(text);
  const name = Object.keys(devices).find((known) => fold(known) === wanted);
  if (name === undefined)
    return {
      problem: `There is no device "${text.trim()}".${didYouMean(text, Object.keys(devices))} Give ${DEVICE_EXAMPLE}.`,
    };
  const { viewport, userAgent, deviceScaleFactor, isMobile, hasTouch } = devices[name]!;
  return { device: { viewport, userAgent, scale: deviceScaleFactor, isMobile, hasTouch } };
}

/**
 * The device that a test of a file names: one that the front matter of the file defines, else by what a person calls it.
 * What is not known comes back as a problem that names those of the file.
 */
export function deviceNamed(
  name: string,
  devices: Record<string, DevicePreset>,
): { device: DevicePreset } | { problem: string } {
  if (Object.hasOwn(devices, name)) return { device: devices[name]! };
  const found = namedDevice(name);
  if ('device' in found) return found;
  const own = Object.keys(devices);
  const known =
    own.length > 0
      ? `Those of this file are ${own.map((one) => `"${one}"`).join(', ')}.`
      : 'Under `devices:` in the front matter a file says what its own names stand for.';
  return { problem: `${found.problem} ${known}` };
}

/** Loaded when it is asked for: a server without a worker needs none of it, and it takes a third of a second. */
function knownDevices(): typeof Devices {
  const load = createRequire(import.meta.url);
  return (load('playwright-core') as { devices: typeof Devices }).devices;
}

function fold(name: string): string {
  return name
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
}
