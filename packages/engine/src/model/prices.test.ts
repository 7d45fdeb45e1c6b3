import { describe, expect, it } from 'vitest';
import { costOf, PRICES_AS_OF, priceOf } from './prices.ts';

describe('the price of a model', () => {
  it.each([
    ['openai/gpt-5-mini', 0.25],
    ['openai/gpt-5-mini-2025-08-07', 0.25],
    ['openai/gpt-4o', 2.5],
    ['anthropic/claude-sonnet-4-20250514', 3],
    ['anthropic/claude-opus-4-5-20251101', 5],
    ['anthropic/claude-3-5-haiku-latest', 0.8],
    ['google/gemini-2.5-flash-001', 0.3],
  ])('is known for %s', (name, input) => {
    expect(priceOf(name)?.input).toBe(input);
  });

  it.each([
    'openai/gpt-5-codex',
    'openai/gpt-5.7',
    'openai/gpt-4o-audio-preview',
    'anthropic/claude-sonnet-4-9',
    'google/gemini-2.5-flash-image',
    'openai-compatible/gpt-5-mini',
    'google/gpt-5-mini',
  ])('is unknown for %s, which only begins so or is sold by somebody else', (name) => {
    expect(priceOf(name)).toBeNull();
  });

  it('is unknown where a count is', () => {
    const price = priceOf('openai/gpt-4.1');
    expect(costOf(price, { input: 1_000_000, output: 500_000 })).toBe(6);
    expect(costOf(price, { input: 10, output: null })).toBeNull();
    expect(costOf(null, { input: 10, output: 10 })).toBeNull();
    expect(PRICES_AS_OF).toMatch(/^\d{4}-\d\d-\d\d$/);
  });
});
