import { describe, expect, it } from 'vitest';
import { describeSpent, modelUse } from './model-use.ts';
import { strongSettings } from './settings.ts';

const LOCAL = {
  ASSAY_MODEL: 'openai-compatible/small',
  ASSAY_MODEL_BASE_URL: 'http://127.0.0.1:1/v1',
  ASSAY_MODEL_API_KEY: 'key-of-first',
  OPENAI_API_KEY: 'key-of-openai',
};

describe('the stronger model', () => {
  it('is at the address of the first where it is of the same provider, and only there', () => {
    const strong = (name: string) => strongSettings({ ...LOCAL, ASSAY_MODEL_STRONG: name });
    expect(strong('openai-compatible/big')).toEqual({
      ...{ provider: 'openai-compatible', model: 'big' },
      ...{ apiKey: 'key-of-first', baseUrl: 'http://127.0.0.1:1/v1' },
    });
    expect(strong('openai/big')).toEqual({ provider: 'openai', model: 'big', apiKey: 'key-of-openai' });
    expect(strongSettings(LOCAL)).toBeNull();
    expect(strong('none')).toBeNull();
  });

  it('has an address of its own, to which no key of the first is sent', () => {
    const own = {
      ...LOCAL,
      ASSAY_MODEL_STRONG: 'openai-compatible/big',
      ASSAY_MODEL_STRONG_BASE_URL: 'http://127.0.0.1:2/v1/',
    };
    expect(strongSettings(own)).toEqual({
      provider: 'openai-compatible',
      model: 'big',
      baseUrl: 'http://127.0.0.1:2/v1',
    });
    expect(strongSettings({ ...own, ASSAY_MODEL_STRONG_API_KEY: 'own' })).toMatchObject({ apiKey: 'own' });
    // The address belongs to the provider of ASSAY_MODEL_STRONG: one that a project chooses is asked at its own.
    expect(strongSettings(own, 'openai/big')).toEqual({
      provider: 'openai',
      model: 'big',
      apiKey: 'key-of-openai',
    });
  });

  it('says which variable is wrong', () => {
    const wrong = (more: Record<string, string>) => () =>
      strongSettings({ ASSAY_MODEL: 'openai/x', OPENAI_API_KEY: 'k', ...more });
    expect(wrong({ ASSAY_MODEL_STRONG: 'big' })).toThrow('must look like provider/model');
    expect(wrong({ ASSAY_MODEL_STRONG: 'anthropic/big' })).toThrow('anthropic/big needs a key');
    expect(wrong({ ASSAY_MODEL_STRONG: 'openai-compatible/big' })).toThrow(
      'needs ASSAY_MODEL_STRONG_BASE_URL',
    );
  });

  it('comes with a model, its own price, and a limit of money that can be held for both', () => {
    const variables = { ...LOCAL, ASSAY_MODEL_STRONG: 'openai/gpt-5', ASSAY_MODEL_PRICE: '0/0' };
    expect(modelUse(variables)!.strong).toMatchObject({
      model: { name: 'openai/gpt-5' },
      price: { input: 1.25, output: 10 },
    });
    expect(modelUse({ ...variables, ASSAY_MODEL_STRONG_PRICE: '2/3' })!.strong!.price).toEqual({
      input: 2,
      output: 3,
    });
    expect(modelUse(variables, 'none')).toBeNull();
    expect(modelUse(variables, null, 'none')!.strong).toBeNull();
    // The same again would be no second opinion.
    expect(modelUse(variables, 'openai/gpt-5')!.strong).toBeNull();
    const limited = { ...variables, ASSAY_MODEL_TEST_USD: '1' };
    expect(() => modelUse(limited, null, 'openai/gpt-of-tomorrow')).toThrow(
      'the price of openai/gpt-of-tomorrow is not known. Set ASSAY_MODEL_STRONG_PRICE=input/output',
    );
    expect(() => modelUse(limited)).not.toThrow();
  });

  it('is named where it was asked', () => {
    const spent = { turns: 9, strongTurns: 3, input: 900, output: 180, usd: 0.5, isEstimate: false };
    expect(describeSpent('openai/small', spent, 'openai/big')).toBe(
      'openai/small: 9 questions, 3 of them to openai/big, 900 + 180 tokens, $0.5000',
    );
  });
});
