import { describe, expect, it } from 'vitest';
import { modelsOf } from './model.ts';

describe('the models of test files', () => {
  const variables = {
    OPENAI_API_KEY: 'k',
    ASSAY_MODEL: 'openai/of-environment',
    ASSAY_MODEL_STRONG: 'openai/strong-of-environment',
    ASSAY_MODEL_RUN_TOKENS: '1000',
  };
  const surroundings = { variables } as never;
  const file = (path: string, model: string | null, strongModel: string | null) => ({
    path,
    model,
    strongModel,
  });
  const files = [
    file('a', null, null),
    file('b', 'openai/own', null),
    file('c', null, 'openai/strong-own'),
    file('d', 'none', 'openai/strong-own'),
    file('e', 'openai/own', 'none'),
  ];
  const named = (choice: Parameters<typeof modelsOf>[0]) => {
    const useOf = modelsOf(choice, files, { surroundings });
    return files.map(({ path }) => {
      const use = useOf(path);
      return use && [use.model.name, use.strong?.model.name ?? null];
    });
  };

  it('are those of the front matter, else those of the environment', () => {
    expect(named({})).toEqual([
      ['openai/of-environment', 'openai/strong-of-environment'],
      ['openai/own', 'openai/strong-of-environment'],
      ['openai/of-environment', 'openai/strong-own'],
      null,
      ['openai/own', null],
    ]);
  });

  it('give way to what the command line says, each for itself', () => {
    expect(named({ strongModel: 'openai/told' })).toEqual([
      ['openai/of-environment', 'openai/told'],
      ['openai/own', 'openai/told'],
      ['openai/of-environment', 'openai/told'],
      null,
      ['openai/own', 'openai/told'],
    ]);
    expect(named({ model: 'openai/told' })[3]).toEqual(['openai/told', 'openai/strong-own']);
  });

  it('share the purse of the run', () => {
    const useOf = modelsOf({}, files, { surroundings });
    expect(useOf('a')!.shared).toHaveLength(1);
    expect(useOf('e')!.shared).toBe(useOf('a')!.shared);
  });

  it('are refused before anything is run when one cannot be used', () => {
    const wrong = [...files, file('f', null, 'anthropic/x')];
    expect(() => modelsOf({}, wrong, { surroundings })).toThrow(
      'anthropic/x needs a key. Set ANTHROPIC_API_KEY. (AGENT_MODEL_KEY)',
    );
  });
});
