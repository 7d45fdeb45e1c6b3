import { INTEGRATION_KINDS, INTEGRATIONS } from '@assay/contract';
import { describe, expect, it } from 'vitest';
import { KINDS } from './kinds.ts';

describe('the form of a kind', () => {
  it.each(INTEGRATION_KINDS)('of %s asks for what the contract wants', (kind) => {
    const { does, settings, secrets } = INTEGRATIONS[kind];
    expect(KINDS[kind].does).toBe(does);
    for (const [part, schema] of Object.entries({ settings, secrets })) {
      const fields = KINDS[kind][part as 'settings' | 'secrets'];
      expect(Object.keys(fields).sort()).toEqual(Object.keys(schema.shape).sort());
      for (const [name, of] of Object.entries(schema.shape)) {
        const { required = false, choices = [], type } = fields[name]!;
        expect(required, `${name} is required`).toBe(!of.safeParse(undefined).success);
        for (const [value] of choices) expect(of.safeParse(value).success, `${name}: ${value}`).toBe(true);
        const wanted = of.safeParse(Symbol('neither')).error?.issues[0];
        const expected = wanted?.code === 'invalid_type' ? wanted.expected : undefined;
        expect([expected === 'array', expected === 'number'], `${name} is a list, or a number`).toEqual([
          type === 'lines',
          type === 'number',
        ]);
      }
    }
  });
});
