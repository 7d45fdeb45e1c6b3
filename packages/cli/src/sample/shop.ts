import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CliError, EXIT } from '../exit.ts';

/** The sample shop lies beside the packages of a checkout; nothing depends on it, so it is loaded only when asked for. */
const SHOP = new URL('../../../../examples/shop/', import.meta.url);

export interface RunningShop {
  url: string;
  close(): Promise<void>;
}

interface ShopModule {
  startShop(options: { port?: number; defects?: string[] }): Promise<RunningShop>;
}

/** Throws CliError (2) when this installation has no shop, a defect is unknown or the port is taken. */
export async function startSampleShop(options: { port: number; defects: string[] }): Promise<RunningShop> {
  const entry = new URL('src/index.ts', SHOP);
  if (!existsSync(entry)) {
    throw new CliError(
      EXIT.usage,
      `There is no sample shop in this installation (expected ${fileURLToPath(SHOP)}).`,
    );
  }
  const { startShop } = (await import(entry.href)) as ShopModule;
  try {
    return await startShop(options);
  } catch (error) {
    const inUse = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    const message = inUse
      ? `Port ${options.port}, which the sample shop uses, is taken. End what listens there, or use another --data folder.`
      : (error as Error).message;
    throw new CliError(EXIT.usage, message, { cause: error });
  }
}

/** Folder of the shop's test files. */
export function sampleTestsDir(): string {
  return fileURLToPath(new URL('tests/', SHOP));
}
