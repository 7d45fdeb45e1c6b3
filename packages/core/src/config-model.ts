import { ModelError, modelUse, pricelessIn, strongSettings } from '@assay/engine';
import { AppError } from './errors.ts';

/** Variables that say which language model is asked, with which key and within which limits: docs/models.md. */
const NAMES =
  /^(ASSAY_MODEL(_\w+)?|ANTHROPIC_API_KEY|OPENAI_API_KEY|GOOGLE_GENERATIVE_AI_API_KEY|GEMINI_API_KEY|GOOGLE_API_KEY)$/;

export interface ModelConfig {
  /** As given, the keys among them: a project may choose another model of a provider that has one. Never logged. */
  modelVariables: Readonly<Record<string, string | undefined>>;
  /** Of each project that sets none of its own, tokens and US dollars a day (UTC). Null: no limit. */
  modelDay: { tokens: number | null; usd: number | null };
  /** Of each run. Null: no limit. */
  modelRun: { tokens: number | null; usd: number | null };
}

/** Throws invalid_config when the model that is set could not be asked. */
export function readModel(env: Record<string, string | undefined>): ModelConfig {
  const modelVariables = Object.fromEntries(Object.entries(env).filter(([name]) => NAMES.test(name)));
  // Here projects choose, and none of them may have a key sent to a base URL that was given for another provider.
  for (const name of ['ASSAY_MODEL', 'ASSAY_MODEL_STRONG'])
    if (!modelVariables[name]?.trim()) modelVariables[name] = 'none';
  const limits = (what: 'DAY' | 'RUN') => ({
    tokens: limit(env, `ASSAY_MODEL_${what}_TOKENS`),
    usd: limit(env, `ASSAY_MODEL_${what}_USD`),
  });
  const config = { modelVariables, modelDay: limits('DAY'), modelRun: limits('RUN') };
  try {
    const use = modelUse(modelVariables);
    // Also without a model here: projects choose one, and have the stronger one of the server beside it.
    strongSettings(modelVariables);
    const unknown = use && config.modelDay.usd !== null ? pricelessIn(use) : null;
    if (unknown) throw unknown;
  } catch (error) {
    if (error instanceof ModelError) throw new AppError('invalid_config', error.message);
    throw error;
  }
  return config;
}

function limit(env: Record<string, string | undefined>, name: string): number | null {
  const text = env[name]?.trim() ?? '';
  if (text === '') return null;
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new AppError('invalid_config', `${name} must be a number above 0, not "${text}".`);
}
