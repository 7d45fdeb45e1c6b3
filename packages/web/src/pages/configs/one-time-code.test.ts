import { describe, expect, it } from 'vitest';
import { oneTimeCode } from './one-time-code.ts';

const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('the code of a secret', () => {
  // The table of RFC 6238, appendix B; the server makes the same.
  it.each([
    [SECRET, 59, '287082', 1],
    [`otpauth://totp/Shop:maria?secret=${SECRET}&digits=8`, 1_111_111_109, '07081804', 1],
    [`otpauth://totp/x?secret=${SECRET}${SECRET.slice(0, 19)}A&algorithm=SHA256&digits=8`, 59, '46119246', 1],
    [`${SECRET.toLowerCase().replace(/(.{4})/g, '$1 ')}`, 1_111_111_111, '050471', 29],
  ])('%s at %i s', async (secret, seconds, code, secondsLeft) => {
    expect(await oneTimeCode(secret, seconds * 1000)).toEqual({ code, secondsLeft });
  });

  it.each([
    ['123456', '“1” is not in base32'],
    ['JBSWY3DP', 'at least 16 characters'],
    ['otpauth://hotp/x?secret=JBSWY3DPEHPK3PXP', 'otpauth://totp/'],
    ['otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&digits=4', 'none that are understood'],
  ])('%s is told to be wrong', async (secret, words) => {
    expect(await oneTimeCode(secret, 0)).toEqual({ problem: expect.stringContaining(words) });
  });
});
