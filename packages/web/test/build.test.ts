import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from './support.ts';

const DIST = new URL('../dist/', import.meta.url);

beforeAll(ensureBuilt, 60_000);

describe('the built dashboard', () => {
  it('starts with less than 250 KB of JavaScript, gzipped', async () => {
    const index = await readFile(new URL('index.html', DIST), 'utf8');
    const scripts = [...index.matchAll(/(?:src|href)="\/(dashboard\/[^"]+\.js)"/g)].map((match) => match[1]!);
    expect(scripts.length).toBeGreaterThanOrEqual(2);
    let bytes = 0;
    for (const script of scripts) bytes += gzipSync(await readFile(new URL(script, DIST))).byteLength;
    expect(bytes).toBeLessThan(250_000);
    // The entry alone is more than the frame around pages: a build that lost its code would be small too.
    expect(bytes).toBeGreaterThan(80_000);
  });

  it('splits pages off, and holds no inline script or style and no address elsewhere', async () => {
    const names = await readdir(new URL('dashboard/', DIST));
    expect(names.filter((name) => /^case-page-[\w-]{8}\.js$/.test(name))).toHaveLength(1);
    const index = await readFile(new URL('index.html', DIST), 'utf8');
    expect(index).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|https?:\/\//);
    const styles = names.filter((name) => name.endsWith('.css'));
    for (const name of styles) {
      const css = await readFile(new URL(`dashboard/${name}`, DIST), 'utf8');
      expect(css).not.toMatch(/url\(["']?(?!\/dashboard\/)/);
    }
  });
});
