import type { ErrorCode } from '@assay/contract';

export type ModelErrorCode = Extract<ErrorCode, `AGENT_MODEL_${string}` | 'AGENT_BUDGET_EXCEEDED'>;

/** The model could not answer. The message says what was wrong and what to do; it never holds a key. */
export class ModelError extends Error {
  readonly code: ModelErrorCode;
  /** Worth another try after a pause. */
  readonly isTemporary: boolean;
  /** How long the provider asked us to wait, milliseconds; null when it did not say. */
  readonly retryAfterMs: number | null;
  /** What an answer that is of no use has cost all the same; absent where there was none. */
  readonly usage: { input: number | null; output: number | null; cached: number | null } | undefined;
  /** The answer was cut off where its longest length was. */
  readonly isCutOff: boolean;

  constructor(
    code: ModelErrorCode,
    message: string,
    options: {
      isTemporary?: boolean;
      retryAfterMs?: number | null;
      usage?: ModelError['usage'];
      isCutOff?: boolean;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'ModelError';
    this.code = code;
    this.isTemporary = options.isTemporary ?? false;
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.usage = options.usage;
    this.isCutOff = options.isCutOff ?? false;
  }
}

/** It answered, but with nothing that could be used: another model may do better. No key, no credit or no answer is not of these. */
export function isOfAnswer(error: unknown): error is ModelError {
  return error instanceof ModelError && /^AGENT_MODEL_(MALFORMED|REFUSED|CONTEXT)$/.test(error.code);
}

/** What an error of the SDK has that we look at; the SDK itself is only loaded when a model is asked. */
interface CallFailure {
  statusCode?: number;
  responseBody?: string;
  responseHeaders?: Record<string, string>;
}

const OVERFLOW =
  /context[ _-]?(length|window|size)|prompt is too long|too many (input )?tokens|maximum context|token limit|exceeds? the (maximum|context|available context)/i;
const QUOTA = /insufficient_quota|billing|credit balance|quota/i;

/** Puts a failure of the SDK or of the network into one of our codes. `where` names the model: `openai/gpt-5-mini`. */
export function modelErrorOf(error: unknown, where: string): ModelError {
  if (error instanceof ModelError) return error;
  const chain = causes(error);
  const call = chain.find(
    (one): one is Error & CallFailure => typeof (one as CallFailure).statusCode === 'number',
  );
  if (call) return ofStatus(call, where, error);
  const names = chain
    .map((one) => `${one.name} ${(one as { code?: string }).code ?? ''} ${one.message}`)
    .join(' ');
  if (/LoadAPIKey/.test(names))
    return new ModelError('AGENT_MODEL_KEY', `${where}: the provider found no key.`, { cause: error });
  if (/NoSuchModel/.test(names))
    return new ModelError('AGENT_MODEL_UNKNOWN', `${where}: the provider knows no such model.`, {
      cause: error,
    });
  if (
    /JSONParse|TypeValidation|InvalidResponseData|NoContentGenerated|EmptyResponseBody|NoOutputGenerated/.test(
      names,
    )
  )
    return new ModelError(
      'AGENT_MODEL_MALFORMED',
      `${where}: its server answered with something that is not an answer of a model: ${first(error)}`,
      { isTemporary: true, cause: error },
    );
  return new ModelError(
    'AGENT_MODEL_UNAVAILABLE',
    `${where} could not be reached: ${first(chain.at(-1) ?? error)}`,
    {
      isTemporary: true,
      cause: error,
    },
  );
}

function ofStatus(call: Error & CallFailure, where: string, cause: unknown): ModelError {
  const status = call.statusCode!;
  const said = `${call.message} ${call.responseBody ?? ''}`;
  const reason = clip(call.message || said, 200);
  if (status === 401 || status === 403)
    return new ModelError('AGENT_MODEL_KEY', `${where}: the key was not accepted (${status}: ${reason}).`, {
      cause,
    });
  if (status === 413 || ((status === 400 || status === 422) && OVERFLOW.test(said)))
    return new ModelError(
      'AGENT_MODEL_CONTEXT',
      `${where}: the page and the test are more than the model can read at once (${reason}). Choose a model with a larger context.`,
      { cause },
    );
  if (status === 404)
    return new ModelError(
      'AGENT_MODEL_UNKNOWN',
      `${where}: no such model there (404: ${reason}). Check ASSAY_MODEL and ASSAY_MODEL_BASE_URL.`,
      { cause },
    );
  if (status === 429)
    return new ModelError(
      'AGENT_MODEL_RATE_LIMITED',
      `${where}: too many requests or no credit left (${reason}).`,
      {
        isTemporary: !QUOTA.test(said),
        retryAfterMs: retryAfter(call.responseHeaders),
        cause,
      },
    );
  if (status >= 500 || status === 408 || status === 409)
    return new ModelError('AGENT_MODEL_UNAVAILABLE', `${where}: its server failed (${status}: ${reason}).`, {
      isTemporary: true,
      retryAfterMs: retryAfter(call.responseHeaders),
      cause,
    });
  if (status < 300)
    return new ModelError(
      'AGENT_MODEL_MALFORMED',
      `${where}: its server answered with something else than a model does: ${reason}`,
      {
        isTemporary: true,
        cause,
      },
    );
  return new ModelError(
    'AGENT_MODEL_UNKNOWN',
    `${where}: the request was not accepted (${status}: ${reason}).`,
    { cause },
  );
}

/** Seconds or a date, as RFC 9110 has it; also the milliseconds that OpenAI sends. */
function retryAfter(headers: Record<string, string> | undefined): number | null {
  const ms = Number(headers?.['retry-after-ms']);
  if (headers?.['retry-after-ms'] !== undefined && Number.isFinite(ms)) return Math.max(0, ms);
  const text = headers?.['retry-after'];
  if (text === undefined) return null;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}

function causes(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let at: unknown = error; at instanceof Error && chain.length < 8; at = at.cause) {
    chain.push(at);
    // The SDK wraps what came of several tries.
    const { lastError } = at as { lastError?: unknown };
    if (lastError instanceof Error && at.cause === undefined) chain.push(...causes(lastError));
  }
  return chain;
}

function first(error: unknown): string {
  return clip(error instanceof Error ? error.message || error.name : String(error), 200);
}

function clip(text: string, max: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= max ? line : `${line.slice(0, max - 1)}…`;
}
