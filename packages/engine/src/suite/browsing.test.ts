import { describe, expect, it } from 'vitest';
import { parseTestFile } from './parse-file.ts';

const parse = (front: string) => {
  const { file, problems } = parseTestFile(`---\n${front}\n---\n## A\nClick B.\n`, 'a.md');
  return { browsing: file.browsing, problems: problems.map(({ line, message }) => `${line}: ${message}`) };
};

describe('how the browser of a file is set up', () => {
  it('takes sizes, names of devices and single fields', () => {
    expect(parse('device: 390x844').browsing.device).toEqual({ viewport: { width: 390, height: 844 } });
    expect(parse('device: iphone 15').browsing.device).toMatchObject({
      viewport: { width: 393 },
      isMobile: true,
      hasTouch: true,
      scale: 3,
      userAgent: expect.stringContaining('iPhone'),
    });
    const all = parse(`device:
  name: Pixel 7
  viewport: 500x600
  locale: de-DE
  timezone: Europe/Berlin
  color-scheme: dark
  reduced-motion: true
  user-agent: Assay/1
  headers: { X-Test: 1 }
  geolocation: 52.5, 13.4
  permissions: [notifications, geolocation]`);
    expect(all.problems).toEqual([]);
    expect(all.browsing.device).toMatchObject({
      viewport: { width: 500, height: 600 },
      isMobile: true,
      locale: 'de-DE',
      timezone: 'Europe/Berlin',
      colorScheme: 'dark',
      reducedMotion: true,
      userAgent: 'Assay/1',
      headers: { 'X-Test': '1' },
      geolocation: { latitude: 52.5, longitude: 13.4 },
      permissions: ['notifications', 'geolocation'],
    });
  });

  it('takes hosts and the config that signs in', () => {
    const { browsing, problems } = parse(
      'allowed-hosts: [api.example.com, "*.cdn.example"]\nhttp-auth: staging',
    );
    expect(problems).toEqual([]);
    expect(browsing).toEqual({ allowedHosts: ['api.example.com', '*.cdn.example'], httpAuth: 'staging' });
  });

  it.each([
    ['device: iPhone 51', '2: There is no device "iPhone 51". Did you mean "iPhone 1'],
    ['device: 9x9999', '2: There is no device "9x9999"'],
    ['device: 20x200', '2: 20x200 is no size of a window'],
    ['device: [a]', '2: `device` takes'],
    ['device:\n  colour: red', '3: Unknown key "colour" of a device.'],
    ['device:\n  timezone: Mars/Base', '3: `timezone` of the device is not usable: expected a time zone'],
    ['device:\n  locale: deutsch!', '3: `locale` of the device is not usable: expected a language tag'],
    ['device:\n  geolocation: 91, 0', '3: `geolocation` of the device is not usable (latitude)'],
    ['device:\n  permissions: [everything]', '3: `permissions` of the device is not usable (0)'],
    ['device:\n  color-scheme: sepia', '3: `color-scheme` of the device is not usable'],
    ['device:\n  headers: { "a b": c }', '3: `headers` of the device is not usable'],
    ['allowed-hosts: https://example.com/x', '2: "https://example.com/x" is no host.'],
    ['allowed-hosts: []', '2: `allowed-hosts` takes a list of hosts'],
    ['http-auth: [a]', '2: `http-auth` takes the name of a config'],
  ])('says of %j what is wrong', (front, message) => {
    const { problems } = parse(front);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(message);
  });
});
