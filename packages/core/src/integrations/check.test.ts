import type { IntegrationKind } from '@assay/contract';
import { describe, expect, it } from 'vitest';
import { checkAccess } from './check.ts';

describe('the address of an integration', () => {
  it.each([
    ['jira', { siteUrl: 'https://me:hunter2@acme.atlassian.net', project: 'SHOP', email: 'a@b.example' }],
    ['github', { repository: 'acme/shop', apiUrl: 'https://hunter2@github.acme.example/api/v3' }],
    ['gitlab', { project: 'acme/shop', url: 'https://:hunter2@gitlab.acme.example' }],
    ['email', { host: 'me:hunter2@smtp.example', from: 'a@b.example', to: ['c@d.example'] }],
    ['teams', {}, { webhookUrl: 'https://me:hunter2@acme.webhook.office.com/x' }],
  ] as [IntegrationKind, Record<string, unknown>, Record<string, string>?][])(
    'of %s holds no user name or password, and the refusal repeats none',
    (kind, settings, secrets = {}) => {
      const given = { settings: { ...settings }, secrets: { apiToken: 't', token: 't', ...secrets } };
      let message = '';
      try {
        checkAccess(kind, given);
      } catch (error) {
        message = (error as Error).message;
      }
      expect(message).toMatch(
        /(siteUrl|apiUrl|settings\.url|host|webhookUrl): .*(leave them out|secrets of their own)/,
      );
      expect(message).not.toContain('hunter2');
    },
  );

  it('may be any other', () => {
    const settings = { repository: 'acme/shop', apiUrl: 'https://github.acme.example:8443/api/v3?a=b@c' };
    expect(checkAccess('github', { settings, secrets: { token: 't' } }).settings).toEqual(settings);
  });
});
