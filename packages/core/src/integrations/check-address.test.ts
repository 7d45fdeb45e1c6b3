import { expect, it } from 'vitest';
import { checkAddress } from './check-address.ts';

const SITE = { siteUrl: 'https://acme.atlassian.net', project: 'SHOP' };

it('lets a secret go only where it was stored for', () => {
  const moved = { ...SITE, siteUrl: 'https://collector.example' };
  expect(() => checkAddress('jira', SITE, moved, ['apiToken'])).toThrow(
    'settings.siteUrl: stored secrets are not sent to another address. Give secrets.apiToken again with it',
  );
  expect(() => checkAddress('github', {}, { apiUrl: 'https://collector.example' }, ['token'])).toThrow(
    'settings.apiUrl',
  );
  expect(() => checkAddress('gitlab', { url: 'https://a.example' }, {}, ['token'])).toThrow('settings.url');
  const mail = { host: 'smtp.example', port: 587 };
  expect(() => checkAddress('email', mail, { ...mail, port: 2525 }, ['user', 'password'])).toThrow(
    'Give secrets.user and secrets.password again',
  );
});

it('asks for nothing when the address stays, or the secrets come with it', () => {
  const same = { ...SITE, siteUrl: 'https://ACME.atlassian.net/', project: 'OTHER' };
  expect(() => checkAddress('jira', SITE, same, ['apiToken'])).not.toThrow();
  expect(() => checkAddress('jira', SITE, { siteUrl: 'https://new.example' }, [])).not.toThrow();
  expect(() => checkAddress('linear', { team: 'A' }, { team: 'B' }, ['apiKey'])).not.toThrow();
});
