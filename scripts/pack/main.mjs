import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../lib/toolchain.mjs';
import { build } from './build.mjs';
import { checkPackage } from './check.mjs';
import { npm } from './npm.mjs';

/**
 * node scripts/pack/main.mjs [--to DIR] [--no-dashboard] [--no-tarball] [--check]
 * Builds packages/cli/dist (or DIR) and packs it as a tarball beside; --check proves that the tarball works by itself.
 */
const { values } = parseArgs({
  options: {
    to: { type: 'string' },
    dashboard: { type: 'boolean', default: true },
    tarball: { type: 'boolean', default: true },
    check: { type: 'boolean', default: false },
  },
  allowNegative: true,
});
const target = values.to === undefined ? join(ROOT, 'packages/cli/dist') : resolve(values.to);
rmSync(target, { recursive: true, force: true });
const { files, bytes } = build(target, { dashboard: values.dashboard });
process.stdout.write(`built ${target}: ${files} files, ${(bytes / 1_000_000).toFixed(1)} MB\n`);
if (values.tarball || values.check) {
  const [packed] = JSON.parse(npm(['pack', '--json', '--pack-destination', join(target, '..')], target));
  const tarball = join(target, '..', packed.filename.replace(/^@/, '').replace('/', '-'));
  process.stdout.write(
    `packed ${tarball}: ${(packed.size / 1_000_000).toFixed(1)} MB, ${(packed.unpackedSize / 1_000_000).toFixed(1)} MB unpacked\n`,
  );
  if (values.check) await checkPackage(tarball);
}
