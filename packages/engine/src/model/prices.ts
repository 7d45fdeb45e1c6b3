/** Prices of models, as data: US dollars per million tokens, from the public price lists of the providers. */
export const PRICES_AS_OF = '2025-11-01';

export interface Price {
  input: number;
  output: number;
}

/** Longest prefix wins: `gpt-5-mini-2025-08-07` is a `gpt-5-mini`. Models that are not here have an unknown price. */
const PRICES: Record<string, Price> = {
  'anthropic/claude-opus-4-5': { input: 5, output: 25 },
  'anthropic/claude-opus-4-1': { input: 15, output: 75 },
  'anthropic/claude-sonnet-4': { input: 3, output: 15 },
  'anthropic/claude-haiku-4-5': { input: 1, output: 5 },
  'anthropic/claude-3-5-haiku': { input: 0.8, output: 4 },
  'openai/gpt-5': { input: 1.25, output: 10 },
  'openai/gpt-5-mini': { input: 0.25, output: 2 },
  'openai/gpt-5-nano': { input: 0.05, output: 0.4 },
  'openai/gpt-4.1': { input: 2, output: 8 },
  'openai/gpt-4.1-mini': { input: 0.4, output: 1.6 },
  'openai/gpt-4.1-nano': { input: 0.1, output: 0.4 },
  'openai/gpt-4o': { input: 2.5, output: 10 },
  'openai/gpt-4o-mini': { input: 0.15, output: 0.6 },
  'google/gemini-2.5-pro': { input: 1.25, output: 10 },
  'google/gemini-2.5-flash': { input: 0.3, output: 2.5 },
  'google/gemini-2.5-flash-lite': { input: 0.1, output: 0.4 },
};

/** What may follow a name that is still the same model: a date or `latest`. `gpt-5.1` and `gpt-5-codex` are others. */
const SAME_MODEL = /^(-\d{4,8}(-\d\d-\d\d)?|-latest|-\d)?$/;

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
