import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CliError, EXIT } from '../exit.ts';

/** The sample shop lies beside the packages of a checkout; nothing depends on it, so it is loaded only when asked for. */
const SHOP = new URL('../../../../examples/shop/', import.meta.url);

export interface RunningShop {
  url: string;
  /** Those it has now; may be changed while it runs. */
  defects: Set<string>;
  close(): Promise<void>;
}

interface ShopModule {
  DEFECTS: readonly { name: string; seen: string }[];
  startShop(options: { port?: number; defects?: string[]; smtp?: string }): Promise<RunningShop>;
}

/** Undefined when the port is taken. Throws CliError (2) when this installation has no shop or a defect is unknown. */
export async function startSampleShop(options: {
  port: number;
  defects: string[];
  /** Where the shop sends its mail; default nowhere. */
  smtp?: string;
}): Promise<RunningShop | undefined> {
  if (!hasSampleShop()) {
    throw new CliError(
      EXIT.usage,
      `There is no sample shop in this installation (expected ${fileURLToPath(SHOP)}).`,
    );
  }
  const { startShop } = await loadShop();
  try {
    return await startShop(options);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return undefined;
    throw new CliError(EXIT.usage, (error as Error).message, { cause: error });
  }
}

const ENTRY = new URL('src/index.ts', SHOP);

export function hasSampleShop(): boolean {
  return existsSync(ENTRY);
}

/** Defects that can be planted into the shop, with what a tester would see. */
export async function sampleDefects(): Promise<readonly { name: string; seen: string }[]> {
  return (await loadShop()).DEFECTS;
}

async function loadShop(): Promise<ShopModule> {
  return (await import(ENTRY.href)) as ShopModule;
}

/** Folders of the shop's test files; those of mail need a mailbox. */
export function sampleTestsDirs(withMail: boolean): string[] {
  const names = withMail ? ['tests/', 'tests-with-mail/'] : ['tests/'];
  return names.map((name) => fileURLToPath(new URL(name, SHOP)));
}
