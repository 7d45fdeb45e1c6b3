import type { LanguageModel } from 'ai';
import type { ModelSettings } from './settings.ts';

/** The SDK's object for a model. Provider packages are loaded only here, when a model is first asked. */
export async function loadModel(settings: ModelSettings): Promise<LanguageModel> {
  const { model, apiKey = '', baseUrl } = settings;
  const options = { apiKey, ...(baseUrl !== undefined && { baseURL: baseUrl }) };
  switch (settings.provider) {
    case 'anthropic': {
      const { createAnthropic } = await import('@ai-sdk/anthropic');
      return createAnthropic(options)(model);
    }
    case 'openai': {
      const { createOpenAI } = await import('@ai-sdk/openai');
      // Chat completions: what proxies and gateways in front of OpenAI speak as well.
      return createOpenAI(options).chat(model);
    }
    case 'google': {
      const { createGoogle } = await import('@ai-sdk/google');
      return createGoogle(options)(model);
    }
    case 'openai-compatible': {
      const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
      return createOpenAICompatible({
        name: 'openai-compatible',
        baseURL: baseUrl!,
        includeUsage: true,
        ...(apiKey !== '' && { apiKey }),
      })(model);
    }
  }
}
