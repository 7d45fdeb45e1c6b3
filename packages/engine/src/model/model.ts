/** The one place that speaks to the SDK: our own words for a question and an answer, and our own errors. */
import type { LanguageModel, ToolSet } from 'ai';
import { z } from 'zod';
import { ModelError, modelErrorOf } from './errors.ts';
import { loadModel } from './provider.ts';
import { pauseBefore, TRIES } from './retry.ts';
import { type ModelSettings, nameOfModel } from './settings.ts';

type SdkUsage = Awaited<ReturnType<typeof import('ai').generateText>>['usage'];

/** A tool the model may call: what it is called, what it does, what it takes. */
export interface ToolSpec {
  name: string;
  description: string;
  input: z.ZodType;
}

export interface Question {
  /** Who the model is and what it may do; the same for all turns of a phase. */
  system: string;
  /** The question itself. */
  text: string;
  /** JPEG pictures. */
  images?: Uint8Array[];
  /** Default none. With tools, an answer has to be a call of one of them. */
  tools?: readonly ToolSpec[];
  /** Longest answer, tokens. Default 4,096. */
  maxOutputTokens?: number;
}

export interface Call {
  name: string;
  input: unknown;
  /** Why the call cannot be used (no such tool, input that is not of its form); null when it can. */
  problem: string | null;
}

/** What a question cost, as the provider counted; null where it did not say. */
export interface Usage {
  input: number | null;
  output: number | null;
  /** Part of `input` that was read from the provider's cache. */
  cached: number | null;
}

export interface Answer {
  text: string;
  calls: Call[];
  usage: Usage;
  durationMs: number;
  /** Tries it took, the answered one included. */
  tries: number;
}

export interface Model {
  /** `anthropic/claude-…`, for records. */
  name: string;
  /**
   * Asks once; a failure that may pass is tried again with growing pauses until `signal` is aborted. Throws ModelError,
   * or the reason of the signal.
   */
  ask(question: Question, signal: AbortSignal): Promise<Answer>;
}

/** Longest answer where a question does not say, tokens. */
export const MAX_OUTPUT_TOKENS = 4_096;

/** A model by its settings. Nothing is loaded and nobody is asked before the first question. */
export function createModel(settings: ModelSettings): Model {
  const name = nameOfModel(settings);
  let loading: Promise<LanguageModel> | null = null;
  return {
    name,
    async ask(question, signal) {
      for (let attempt = 1; ; attempt += 1) {
        signal.throwIfAborted();
        try {
          loading ??= loadModel(settings);
          const begun = performance.now();
          const answer = await askOnce(await loading, question, signal, settings.stream ?? false, name);
          return { ...answer, durationMs: Math.round(performance.now() - begun), tries: attempt };
        } catch (error) {
          signal.throwIfAborted();
          const known = modelErrorOf(error, name);
          if (!known.isTemporary || attempt >= TRIES) throw known;
          await pauseBefore(attempt, known.retryAfterMs, signal);
        }
      }
    },
  };
}

async function askOnce(
  model: LanguageModel,
  question: Question,
  signal: AbortSignal,
  stream: boolean,
  name: string,
): Promise<Omit<Answer, 'durationMs' | 'tries'>> {
  const { generateText, streamText, tool } = await import('ai');
  const counted: { usage?: SdkUsage } = {};
  const specs = question.tools ?? [];
  const tools: ToolSet = Object.fromEntries(
    specs.map((spec) => [spec.name, tool({ description: spec.description, inputSchema: spec.input })]),
  );
  const images = (question.images ?? []).map((image) => ({
    type: 'file' as const,
    data: image,
    mediaType: 'image/jpeg',
  }));
  const request = {
    model,
    instructions: question.system,
    messages: [
      { role: 'user' as const, content: [{ type: 'text' as const, text: question.text }, ...images] },
    ],
    ...(specs.length > 0 && { tools, toolChoice: 'required' as const }),
    maxOutputTokens: question.maxOutputTokens ?? MAX_OUTPUT_TOKENS,
    // Tries are counted here, so that they stay within the budget of the test.
    maxRetries: 0,
    abortSignal: signal,
    onLanguageModelCallEnd: ({ usage }: { usage: SdkUsage }) => {
      counted.usage = usage;
    },
  };
  const asking = stream ? readStream(streamText({ ...request, onError: () => {} })) : generateText(request);
  // A model that answers in words where it had to call a tool was asked, and costs what it costs.
  const result = await asking.catch((error: unknown) => withoutCall(error));
  const { text, finishReason } = result;
  const usage: Usage = {
    input: counted.usage?.inputTokens ?? null,
    output: counted.usage?.outputTokens ?? null,
    cached: counted.usage?.inputTokenDetails?.cacheReadTokens ?? null,
  };
  if (finishReason === 'content-filter')
    throw new ModelError('AGENT_MODEL_REFUSED', `${name} refused to answer. ${text.slice(0, 200)}`.trim(), {
      usage,
    });
  if (finishReason === 'length' && result.toolCalls.length === 0)
    throw new ModelError(
      'AGENT_MODEL_MALFORMED',
      `${name} did not come to an end within ${request.maxOutputTokens} tokens.`,
      { usage, isCutOff: true },
    );
  return {
    text,
    calls: result.toolCalls.map((call) => readCall(call, specs)),
    usage,
  };
}

interface Said {
  text: string;
  finishReason: string;
  toolCalls: { toolName: string; input: unknown }[];
}

interface Streamed {
  fullStream: AsyncIterable<{ type: string; error?: unknown }>;
  text: PromiseLike<string>;
  finishReason: PromiseLike<string>;
  toolCalls: PromiseLike<Said['toolCalls']>;
}

function withoutCall(error: unknown): Said {
  const { name, finishReason, content } = error as {
    name: string;
    finishReason?: string;
    content?: { text?: string }[];
  };
  if (name !== 'AI_ToolChoiceViolationError') throw error;
  const text = (content ?? []).map((part) => part.text ?? '').join('');
  return { text, finishReason: finishReason ?? 'stop', toolCalls: [] };
}

/** An error in the middle of a stream is an error of the whole. */
async function readStream(stream: Streamed): Promise<Said> {
  for (const kept of [stream.text, stream.finishReason, stream.toolCalls])
    Promise.resolve(kept).catch(() => {});
  for await (const part of stream.fullStream) if (part.type === 'error') throw part.error;
  return {
    text: await stream.text,
    finishReason: await stream.finishReason,
    toolCalls: await stream.toolCalls,
  };
}

/** The SDK looks at calls too; we do it again in our own words, which the model gets to read. */
function readCall(
  { toolName, input }: { toolName: string; input: unknown },
  specs: readonly ToolSpec[],
): Call {
  const spec = specs.find((one) => one.name === toolName);
  if (!spec) return { name: toolName, input, problem: `There is no tool called ${toolName}.` };
  const parsed = spec.input.safeParse(input);
  if (parsed.success) return { name: toolName, input: parsed.data, problem: null };
  return {
    name: toolName,
    input,
    problem: `${toolName}: ${z.prettifyError(parsed.error).replace(/\s+/g, ' ')}`,
  };
}
