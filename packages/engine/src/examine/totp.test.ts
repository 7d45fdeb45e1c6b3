import { describe, expect, it } from 'vitest';
import { readTotp, type Totp, totpCode } from './totp.ts';

function base32(text: string): string {
  const bits = [...Buffer.from(text)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}
const SEED = '12345678901234567890';
const read = (text: string) => readTotp(text) as Totp;
const problem = (text: string) => (readTotp(text) as { problem: string }).problem;

describe('one-time passwords', () => {
  // The table of RFC 6238, appendix B.
  it.each([
    ['SHA1', SEED, 59, '94287082'],
    ['SHA256', SEED + SEED.slice(0, 12), 59, '46119246'],
    ['SHA512', SEED + SEED + SEED + SEED.slice(0, 4), 59, '90693936'],
    ['SHA1', SEED, 1_111_111_109, '07081804'],
    ['SHA512', SEED + SEED + SEED + SEED.slice(0, 4), 20_000_000_000, '47863826'],
  ])('%s of %s at %i s is %s', (algorithm, seed, seconds, code) => {
    const totp = read(`otpauth://totp/Shop:maria?secret=${base32(seed)}&digits=8&algorithm=${algorithm}`);
    expect(totpCode(totp, seconds * 1000)).toBe(code);
  });

  it('reads a bare secret as authenticators do: case, spaces and padding do not matter', () => {
    const plain = base32(SEED);
    const typed = `${plain.toLowerCase().replace(/(.{4})/g, '$1 ')}====`;
    expect(read(typed)).toEqual(read(plain));
    expect(totpCode(read(typed), 59_000)).toBe('287082');
  });

  it.each([
    ['', 'empty'],
    ['JBSWY3DPEHPK3PX1', 'base32 does not have'],
    ['123456', 'base32 does not have'],
    ['JBSWY3DP', 'at least 16'],
    ['otpauth://hotp/x?secret=JBSWY3DPEHPK3PXP&counter=1', 'otpauth://totp/'],
    ['otpauth://totp/x', 'no secret'],
    ['otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&algorithm=MD5', 'SHA1, SHA256 or SHA512'],
    ['otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&digits=4', '6, 7 or 8'],
    ['otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&period=0', 'period'],
  ])('%s is refused with a reason that does not repeat it', (text, reason) => {
    expect(problem(text)).toContain(reason);
    if (text) expect(problem(text)).not.toContain(text);
  });
});
