/**
 * Prices of models, as data: US dollars per million tokens of a question of up to 200,000 tokens (ours are far shorter).
 * Source: pydantic/genai-prices (MIT) as of this day, compared with BerriAI/litellm (MIT) as of 2026-07-24. Where the two
 * disagree without a known change of price in between, or a price is announced to change, the model is left out.
 */
export const PRICES_AS_OF = '2026-08-21';

export interface Price {
  input: number;
  output: number;
}

/** By name, a date behind it aside: see SAME_MODEL. Models that are not here have an unknown price. */
const PRICES: Record<string, Price> = {
  'anthropic/claude-fable-5': { input: 10, output: 50 },
  'anthropic/claude-opus-5': { input: 5, output: 25 },
  'anthropic/claude-opus-4-8': { input: 5, output: 25 },
  'anthropic/claude-opus-4-7': { input: 5, output: 25 },
  'anthropic/claude-opus-4-6': { input: 5, output: 25 },
  'anthropic/claude-opus-4-5': { input: 5, output: 25 },
  'anthropic/claude-opus-4-1': { input: 15, output: 75 },
  // Since 2026-09-01; it was introduced at 2 and 10.
  'anthropic/claude-sonnet-5': { input: 3, output: 15 },
  'anthropic/claude-sonnet-4-6': { input: 3, output: 15 },
  'anthropic/claude-sonnet-4-5': { input: 3, output: 15 },
  'anthropic/claude-sonnet-4': { input: 3, output: 15 },
  'anthropic/claude-sonnet-4-0': { input: 3, output: 15 },
  'anthropic/claude-haiku-4-5': { input: 1, output: 5 },
  'anthropic/claude-3-5-haiku': { input: 0.8, output: 4 },
  'openai/gpt-5.6-sol': { input: 5, output: 30 },
  'openai/gpt-5.6': { input: 5, output: 30 },
  // These two since 2026-07-30.
  'openai/gpt-5.6-terra': { input: 2, output: 12 },
  'openai/gpt-5.6-luna': { input: 0.2, output: 1.2 },
  'openai/gpt-5.5': { input: 5, output: 30 },
  'openai/gpt-5.4': { input: 2.5, output: 15 },
  'openai/gpt-5.4-mini': { input: 0.75, output: 4.5 },
  'openai/gpt-5.4-nano': { input: 0.2, output: 1.25 },
  'openai/gpt-5.2': { input: 1.75, output: 14 },
  'openai/gpt-5.1': { input: 1.25, output: 10 },
  'openai/gpt-5': { input: 1.25, output: 10 },
  'openai/gpt-5-mini': { input: 0.25, output: 2 },
  'openai/gpt-5-nano': { input: 0.05, output: 0.4 },
  'openai/gpt-4.1': { input: 2, output: 8 },
  'openai/gpt-4.1-mini': { input: 0.4, output: 1.6 },
  'openai/gpt-4.1-nano': { input: 0.1, output: 0.4 },
  'openai/gpt-4o': { input: 2.5, output: 10 },
  'openai/gpt-4o-mini': { input: 0.15, output: 0.6 },
  'google/gemini-3.5-flash': { input: 1.5, output: 9 },
  'google/gemini-3.5-flash-lite': { input: 0.3, output: 2.5 },
  'google/gemini-3.1-pro-preview': { input: 2, output: 12 },
  'google/gemini-3.1-flash-lite': { input: 0.25, output: 1.5 },
  'google/gemini-3-flash-preview': { input: 0.5, output: 3 },
  'google/gemini-2.5-pro': { input: 1.25, output: 10 },
  'google/gemini-2.5-flash': { input: 0.3, output: 2.5 },
  'google/gemini-2.5-flash-lite': { input: 0.1, output: 0.4 },
};

/** What may follow a name that is still the same model: a date, a version of Google's, `latest`. `gpt-5-codex` is another. */
const SAME_MODEL = /^(-\d{3,8}(-\d\d-\d\d)?|-latest)?$/;

/** The price of `provider/model`; null when it is not known. */
export function priceOf(name: string): Price | null {
  const known = Object.keys(PRICES)
    .filter((prefix) => name.startsWith(prefix) && SAME_MODEL.test(name.slice(prefix.length)))
    .sort((a, b) => b.length - a.length)[0];
  return known === undefined ? null : PRICES[known]!;
}

/** US dollars; null when the price or a count is unknown. */
export function costOf(
  price: Price | null,
  usage: { input: number | null; output: number | null },
): number | null {
  if (price === null || usage.input === null || usage.output === null) return null;
  return (usage.input * price.input + usage.output * price.output) / 1_000_000;
}
