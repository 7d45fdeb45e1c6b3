/** What a question takes, before a provider has counted it. */
import { z } from 'zod';
import { MAX_OUTPUT_TOKENS, type Question } from './model.ts';
import { costOf, type Price } from './prices.ts';
import type { BudgetLimits } from './shared-budget.ts';

/** English and JSON have about four characters a token. */
const CHARACTERS_A_TOKEN = 4;
/** At most: other scripts have up to one token a character, which is three bytes there. */
const BYTES_A_TOKEN = 3;
/** At most, of a picture as large as a page: the providers count 1,100 to 1,600. */
const TOKENS_A_PICTURE = 2_000;
/** What providers put around a question with tools. */
const AROUND = 400;

/** Tokens it may take at most: its input by a careful estimate, its output by its limit. */
export function mostOf(question: Question): { input: number; output: number } {
  const pictures = (question.images?.length ?? 0) * TOKENS_A_PICTURE;
  const input = Math.ceil(Buffer.byteLength(wholeText(question)) / BYTES_A_TOKEN) + pictures + AROUND;
  return { input, output: question.maxOutputTokens ?? MAX_OUTPUT_TOKENS };
}

/** A call or two, with the reason for each: less room is not worth a question. */
const LEAST_ANSWER_TOKENS = 500;

/** Longest answer that keeps a question within what is left: as long as it may be, or shorter, or the least that is of use. */
export function answerWithin(
  left: BudgetLimits,
  most: { input: number; output: number },
  price: Price | null,
): number {
  const usd = left.usd === null ? null : left.usd - (costOf(price, { ...most, output: 0 }) ?? 0);
  const room = Math.min(
    left.tokens === null ? Infinity : left.tokens - most.input,
    usd === null || !price?.output ? Infinity : (usd / price.output) * 1_000_000,
  );
  return Math.min(most.output, Math.max(LEAST_ANSWER_TOKENS, Math.floor(room)));
}

/** Tokens of a question or answer whose provider does not count. */
export function aboutTokens(text: string): number {
  return Math.ceil(text.length / CHARACTERS_A_TOKEN);
}

/** All that is sent, the tools among it. */
export function wholeText({ system, text, tools = [] }: Question): string {
  return [
    system,
    text,
    ...tools.map(({ name, description, input }) => name + description + schemaOf(input)),
  ].join('\n');
}

const schemas = new WeakMap<z.ZodType, string>();

function schemaOf(input: z.ZodType): string {
  let known = schemas.get(input);
  if (known === undefined) {
    known = JSON.stringify(z.toJSONSchema(input));
    schemas.set(input, known);
  }
  return known;
}
