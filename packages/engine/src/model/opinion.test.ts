import { describe, expect, it } from 'vitest';
import { type Opinion, type Said, truthOf } from './opinion.ts';

const SAID: Said[] = ['yes', 'no', 'unsure'];
const ALL: Opinion[] = SAID.flatMap((direct) =>
  SAID.flatMap((opposite) => SAID.map((control) => ({ direct, opposite, control }))),
);
const opinion = (direct: Said, opposite: Said, control: Said): Opinion => ({ direct, opposite, control });

describe('what follows from opinions', () => {
  it('is nothing but from two of 27, with one model', () => {
    expect(ALL.filter((one) => truthOf(one, null) === true)).toEqual([opinion('yes', 'no', 'no')]);
    expect(ALL.filter((one) => truthOf(one, null) === false)).toEqual([opinion('no', 'yes', 'no')]);
  });

  it('is what the first says clearly, whatever a second would say', () => {
    for (const second of ALL) {
      expect(truthOf(opinion('yes', 'no', 'no'), second)).toBe(true);
      expect(truthOf(opinion('no', 'yes', 'no'), second)).toBe(false);
    }
  });

  it('is what the second says clearly, where no word of the first is against it', () => {
    const unclear = ALL.filter((one) => truthOf(one, null) === null);
    for (const [second, against] of [
      [opinion('yes', 'no', 'no'), ({ direct, opposite }: Opinion) => direct === 'no' || opposite === 'yes'],
      [opinion('no', 'yes', 'no'), ({ direct, opposite }: Opinion) => direct === 'yes' || opposite === 'no'],
    ] as const) {
      const truth = second.direct === 'yes';
      for (const first of unclear) expect(truthOf(first, second)).toBe(against(first) ? null : truth);
      expect(unclear.filter(against).length).toBeGreaterThan(0);
      expect(unclear.filter((one) => !against(one)).length).toBeGreaterThan(0);
    }
  });

  it('is nothing where the second is not clear either', () => {
    for (const first of ALL.filter((one) => truthOf(one, null) === null))
      for (const second of ALL.filter((one) => truthOf(one, null) === null))
        expect(truthOf(first, second)).toBeNull();
  });
});
