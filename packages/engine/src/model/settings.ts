import { ModelError } from './errors.ts';

export const PROVIDERS = ['anthropic', 'openai', 'google', 'openai-compatible'] as const;
export type ProviderName = (typeof PROVIDERS)[number];

/** Which model is asked, and how. */
export interface ModelSettings {
  provider: ProviderName;
  /** As the provider calls it: `claude-sonnet-4-5`. */
  model: string;
  /** Absent only where a server asks for none (openai-compatible). */
  apiKey?: string;
  /** Absent: the provider's own. No slash at the end. */
  baseUrl?: string;
  /** Answers are read as they come, for servers and proxies that cut long silences. Default false. */
  stream?: boolean;
}

/** The usual names of the keys, in the order in which they are looked for. */
export const KEY_NAMES: Record<ProviderName, readonly string[]> = {
  anthropic: ['ANTHROPIC_API_KEY'],
  openai: ['OPENAI_API_KEY'],
  google: ['GOOGLE_GENERATIVE_AI_API_KEY', 'GEMINI_API_KEY', 'GOOGLE_API_KEY'],
  'openai-compatible': ['ASSAY_MODEL_API_KEY', 'OPENAI_API_KEY'],
};

type Variables = Readonly<Record<string, string | undefined>>;

/** `provider/model` in words, for titles and records: never the key. */
export function nameOfModel({ provider, model }: Pick<ModelSettings, 'provider' | 'model'>): string {
  return `${provider}/${model}`;
}

/**
 * What `ASSAY_MODEL=provider/model` means, with the keys and the base URL of the environment. `choice` stands in its
 * place where a command line, a project or a test chose another one. Null when nobody chose. Throws ModelError, whose
 * message names `variable`.
 */
export function modelSettings(
  variables: Variables,
  choice?: string | null,
  variable = 'ASSAY_MODEL',
): ModelSettings | null {
  const wanted = (choice ?? variables.ASSAY_MODEL ?? '').trim();
  if (wanted === '' || wanted === 'none') return null;
  const slash = wanted.indexOf('/');
  const provider = wanted.slice(0, Math.max(0, slash)).toLowerCase();
  const model = wanted.slice(slash + 1).trim();
  if (!isProvider(provider) || model === '')
    throw new ModelError(
      'AGENT_MODEL_UNKNOWN',
      `"${wanted}" names no model. It must look like provider/model, and the provider must be one of: ${PROVIDERS.join(', ')}.`,
    );
  // Some providers put the name into the path of their API, where the key must not be led elsewhere.
  if (/[?#%\\]|(^|\/)\.{1,2}(\/|$)/.test(model))
    throw new ModelError(
      'AGENT_MODEL_UNKNOWN',
      `"${wanted}" names no model: the name may hold no ?, #, % or backslash, and no part that is "." or "..".`,
    );
  const baseUrl = baseUrlOf(
    provider,
    isOfEnvironment(provider, variables) ? variables : {},
    `${variable}_BASE_URL`,
  );
  const names = KEY_NAMES[provider];
  const apiKey = names.map((name) => variables[name]?.trim()).find((value) => value);
  if (!apiKey && provider !== 'openai-compatible')
    throw new ModelError('AGENT_MODEL_KEY', `${wanted} needs a key. Set ${names.join(' or ')}.`);
  return {
    provider,
    model,
    ...(apiKey && { apiKey }),
    ...(baseUrl !== undefined && { baseUrl }),
    ...(/^(1|true|yes|on)$/i.test(variables.ASSAY_MODEL_STREAM ?? '') && { stream: true }),
  };
}

/**
 * What `ASSAY_MODEL_STRONG=provider/model` means, or `choice` in its place: the model that is asked where the first came to
 * no end. With `ASSAY_MODEL_STRONG_BASE_URL` it is at an address of its own, and only `ASSAY_MODEL_STRONG_API_KEY` is sent
 * there by an openai-compatible one; else the rules are those of the first. Null when nobody chose. Throws ModelError.
 */
export function strongSettings(variables: Variables, choice?: string | null): ModelSettings | null {
  const chosen = variables.ASSAY_MODEL_STRONG;
  const ownUrl = variables.ASSAY_MODEL_STRONG_BASE_URL?.trim() ?? '';
  const wanted = choice ?? chosen ?? '';
  const provider = wanted.split('/')[0]!.trim().toLowerCase() as ProviderName;
  if (ownUrl === '' || !isOfEnvironment(provider, { ASSAY_MODEL: chosen }))
    return modelSettings(variables, wanted, 'ASSAY_MODEL_STRONG');
  const own: Variables = {
    ...variables,
    ASSAY_MODEL: wanted,
    ASSAY_MODEL_BASE_URL: ownUrl,
    ASSAY_MODEL_API_KEY: variables.ASSAY_MODEL_STRONG_API_KEY,
    // Of two servers, one's key is not for the other.
    ...(provider === 'openai-compatible' && { OPENAI_API_KEY: undefined }),
  };
  return modelSettings(own, wanted, 'ASSAY_MODEL_STRONG');
}

/**
 * The base URL belongs to the provider of ASSAY_MODEL: the key of another one must not be sent there. Of `none` it belongs to
 * the provider that needs one; of nothing at all to the one that is chosen on the command line.
 */
function isOfEnvironment(provider: ProviderName, variables: Variables): boolean {
  const own = variables.ASSAY_MODEL?.split('/')[0]?.trim().toLowerCase() ?? '';
  return own === '' || own === provider || (own === 'none' && provider === 'openai-compatible');
}

function isProvider(text: string): text is ProviderName {
  return (PROVIDERS as readonly string[]).includes(text);
}

function baseUrlOf(provider: ProviderName, variables: Variables, variable: string): string | undefined {
  const text = variables.ASSAY_MODEL_BASE_URL?.trim() ?? '';
  if (text === '') {
    if (provider !== 'openai-compatible') return undefined;
    throw new ModelError(
      'AGENT_MODEL_UNKNOWN',
      `openai-compatible needs ${variable}, for example http://127.0.0.1:11434/v1 for Ollama.`,
    );
  }
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol))
    throw new ModelError('AGENT_MODEL_UNKNOWN', `${variable} must be an http or https URL, not "${text}".`);
  return text.replace(/\/+$/, '');
}
