import { resolve } from 'node:path';
import { modelSettings } from '@assay/engine';
import { describe, expect, it } from 'vitest';
import { loadConfig } from './config.ts';

describe('loadConfig', () => {
  it('has a default for everything, and counts empty variables as absent', () => {
    const config = loadConfig({ DATABASE_URL: '', ASSAY_LOG_LEVEL: '', ASSAY_WORKER_CONCURRENCY: '' });
    expect(config).toMatchObject({
      databaseUrl: undefined,
      dataDir: resolve('.assay/data'),
      publicUrl: 'http://127.0.0.1:4310',
      caseTimeoutMs: 300_000,
      caseAttempts: 2,
      logLevel: 'info',
    });
    expect(config.workerConcurrency).toBeGreaterThan(0);
  });

  it('lets overrides win, but not undefined ones', () => {
    const env = { ASSAY_PUBLIC_URL: 'https://a.test/', ASSAY_CASE_TIMEOUT: '10' };
    expect(loadConfig(env, { publicUrl: undefined as never }).publicUrl).toBe('https://a.test');
    expect(loadConfig(env, { publicUrl: 'https://b.test//' })).toMatchObject({
      publicUrl: 'https://b.test',
      caseTimeoutMs: 10_000,
    });
  });

  it('gives a base URL that stands alone to no provider that has an address of its own', () => {
    const env = { ASSAY_MODEL_BASE_URL: 'http://127.0.0.1:1/v1', ANTHROPIC_API_KEY: 'k' };
    const { modelVariables } = loadConfig(env);
    expect(modelSettings(modelVariables, 'anthropic/claude-x')).not.toHaveProperty('baseUrl');
    expect(modelSettings(modelVariables, 'openai-compatible/x')).toHaveProperty('baseUrl');
    expect(modelSettings(modelVariables)).toBeNull();
  });

  it('reads an OpenID provider where an issuer is set', () => {
    expect(loadConfig({ ASSAY_OIDC_ISSUER: '', ASSAY_OIDC_LABEL: '' }).oidc).toBeUndefined();
    const env = { ASSAY_OIDC_ISSUER: 'https://id.example.com/x', ASSAY_OIDC_CLIENT_ID: 'assay' };
    expect(loadConfig({ ...env, ASSAY_OIDC_JOIN_DOMAINS: ' A.example,,b.example ' }).oidc).toEqual({
      issuer: new URL('https://id.example.com/x'),
      clientId: 'assay',
      clientSecret: undefined,
      scopes: 'openid email profile',
      label: 'single sign-on',
      joinDomains: ['a.example', 'b.example'],
    });
  });

  it.each([
    [{ ASSAY_MODEL_STRONG: 'anthropic/claude-x' }, 'anthropic/claude-x needs a key'],
    [
      {
        ASSAY_MODEL: 'openai/gpt-5',
        OPENAI_API_KEY: 'k',
        ASSAY_MODEL_STRONG: 'openai/x',
        ASSAY_MODEL_DAY_USD: '5',
      },
      'the price of openai/x is not known. Set ASSAY_MODEL_STRONG_PRICE',
    ],
    [{ ASSAY_WORKER_CONCURRENCY: 'many' }, 'ASSAY_WORKER_CONCURRENCY'],
    [{ ASSAY_WORKER_CONCURRENCY: '0' }, 'ASSAY_WORKER_CONCURRENCY'],
    [
      { ASSAY_LOG_LEVEL: 'loud', ASSAY_CASE_ATTEMPTS: '99' },
      /ASSAY_LOG_LEVEL.*ASSAY_CASE_ATTEMPTS|ASSAY_CASE_ATTEMPTS.*ASSAY_LOG_LEVEL/,
    ],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
    [{ ASSAY_PUBLIC_URL: 'assay.test' }, 'ASSAY_PUBLIC_URL'],
    [{ ASSAY_BOOTSTRAP_TOKEN: 'short' }, 'ASSAY_BOOTSTRAP_TOKEN'],
    [{ ASSAY_OIDC_CLIENT_ID: 'assay' }, 'ASSAY_OIDC_ISSUER'],
    [{ ASSAY_OIDC_ISSUER: 'https://id.example.com' }, 'ASSAY_OIDC_CLIENT_ID'],
    [{ ASSAY_OIDC_ISSUER: 'http://id.example.com', ASSAY_OIDC_CLIENT_ID: 'assay' }, 'https'],
    [{ ASSAY_OIDC_ISSUER: 'id.example.com', ASSAY_OIDC_CLIENT_ID: 'assay' }, 'https'],
    [
      {
        ASSAY_OIDC_ISSUER: 'https://id.example.com',
        ASSAY_OIDC_CLIENT_ID: 'assay',
        ASSAY_OIDC_JOIN_DOMAINS: '*',
      },
      'ASSAY_OIDC_JOIN_DOMAINS',
    ],
    [
      {
        ASSAY_OIDC_ISSUER: 'https://id.example.com',
        ASSAY_OIDC_CLIENT_ID: 'assay',
        ASSAY_OIDC_SCOPES: 'email',
      },
      'openid',
    ],
  ])('names what is wrong in %j', (env, message) => {
    expect(() => loadConfig(env)).toThrow(message);
  });
});
