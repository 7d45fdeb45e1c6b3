import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyRing } from './key-ring.ts';
import { loadKey } from './load-key.ts';

const ring = createKeyRing(Buffer.alloc(32, 1));

describe('the key ring', () => {
  it('opens what it sealed, and never seals the same way twice', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (clear, bound) => {
        const sealed = ring.seal(clear.toWellFormed(), bound);
        expect(ring.open(sealed, bound)).toBe(clear.toWellFormed());
        expect(ring.seal(clear.toWellFormed(), bound)).not.toBe(sealed);
      }),
    );
  });

  it('refuses another place, another key and a changed text', () => {
    const sealed = ring.seal('hunter2', 'config:1');
    expect(() => ring.open(sealed, 'config:2')).toThrow('changed or moved');
    expect(() => createKeyRing(Buffer.alloc(32, 2)).open(sealed, 'config:1')).toThrow('encrypted with key');
    const last = sealed.at(-1) === 'A' ? 'B' : 'A';
    expect(() => ring.open(`${sealed.slice(0, -2)}${last}${sealed.at(-1)}`, 'config:1')).toThrow(
      'changed or moved',
    );
    expect(() => ring.open('v1.junk', 'config:1')).toThrow('known form');
  });
});

describe('loadKey', () => {
  it('makes a private file once', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'assay-key-'));
    const key = loadKey({ dataDir, secretKey: undefined });
    expect(key).toHaveLength(32);
    expect(loadKey({ dataDir, secretKey: undefined })).toEqual(key);
    expect(statSync(join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600);
    rmSync(dataDir, { recursive: true });
  });

  it('takes base64 and hex, and refuses anything else', () => {
    const bytes = Buffer.alloc(32, 9);
    const dataDir = mkdtempSync(join(tmpdir(), 'assay-key-'));
    expect(loadKey({ dataDir, secretKey: bytes.toString('base64') })).toEqual(bytes);
    expect(loadKey({ dataDir, secretKey: bytes.toString('hex') })).toEqual(bytes);
    expect(() => loadKey({ dataDir, secretKey: 'a password' })).toThrow(
      'ASSAY_SECRET_KEY must hold 32 bytes',
    );
    writeFileSync(join(dataDir, 'secret.key'), 'cut off');
    expect(() => loadKey({ dataDir, secretKey: undefined })).toThrow('secret.key must hold 32 bytes');
    rmSync(dataDir, { recursive: true });
  });
});
