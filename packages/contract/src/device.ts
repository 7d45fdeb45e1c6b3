import { z } from 'zod';

export const Viewport = z.object({
  width: z.number().int().min(200).max(3840),
  height: z.number().int().min(200).max(2160),
});

/** What a page may ask for and is given without a question. Names: W3C permissions, as Chromium takes them. */
export const Permission = z.enum([
  'accelerometer',
  'ambient-light-sensor',
  'background-sync',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'geolocation',
  'gyroscope',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'midi-sysex',
  'notifications',
  'payment-handler',
  'storage-access',
]);

const Locale = z.string().refine(isLocale, 'expected a language tag such as "de-DE"');
const Timezone = z.string().refine(isTimezone, 'expected a time zone such as "Europe/Berlin"');
// RFC 9110: a name is a token; a value holds no line break, which would begin another header.
const Headers = z.record(
  z.string().regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, 'expected the name of an HTTP header such as "X-Test"'),
  z.string().regex(/^[^\r\n\0]*$/, 'expected one line'),
);

/** How the browser presents itself. Everything is optional; the default is a 1280x800 desktop. */
export const DevicePreset = z.object({
  viewport: Viewport.optional(),
  /** Device pixels a CSS pixel; default 1. */
  scale: z.number().min(0.5).max(5).optional(),
  locale: Locale.optional(),
  timezone: Timezone.optional(),
  userAgent: z.string().min(1).max(1_000).optional(),
  colorScheme: z.enum(['light', 'dark']).optional(),
  reducedMotion: z.boolean().optional(),
  /** Sent with every request of the browser, to every host. */
  headers: Headers.optional(),
  isMobile: z.boolean().optional(),
  /** Default: as `isMobile`. */
  hasTouch: z.boolean().optional(),
  geolocation: z
    .object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
    .optional(),
  permissions: z.array(Permission).optional(),
});
export type DevicePreset = z.infer<typeof DevicePreset>;

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

function isTimezone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    // Offsets such as +02:00 are no zones to a browser.
    return /^[A-Za-z]/.test(text);
  } catch {
    return false;
  }
}
