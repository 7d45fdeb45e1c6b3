import { parseArgs } from 'node:util';
import { DEFECTS, UnknownDefectError } from './defects.ts';
import { smtpSender } from './mail/send.ts';
import { type RunningShop, startShop } from './server.ts';

// node examples/shop/src/main.ts [--port N] [--defects a,b] [--slow-ms N] [--smtp URL] [--list-defects]
// Exit codes: 0 ended by a signal, 1 could not start, 2 wrong arguments.

const USAGE = `Usage: node examples/shop/src/main.ts [options]
  --port N          port on 127.0.0.1, 0 takes a free one (default 4320)
  --defects a,b,c   defects to switch on (default none)
  --slow-ms N       how long the content of /slow takes (default 1500)
  --smtp URL        where confirmations of orders are sent, such as smtp://127.0.0.1:2525 (default nowhere)
  --list-defects    print the names of the defects and what they do
  --help            print this text
`;

class UsageError extends Error {}

function wholeNumber(text: string | undefined, name: string, fallback: number, most: number): number {
  if (text === undefined) return fallback;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value <= most))
    throw new UsageError(`--${name} is "${text}"; expected a whole number from 0 to ${most}.`);
  return value;
}

function smtpAddress(text: string): string {
  try {
    smtpSender(text);
    return text;
  } catch (cause) {
    throw new UsageError(`--${(cause as Error).message}`, { cause });
  }
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string' },
        defects: { type: 'string' },
        'slow-ms': { type: 'string' },
        smtp: { type: 'string' },
        'list-defects': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (cause) {
    throw new UsageError((cause as Error).message, { cause });
  }
}

async function main(): Promise<void> {
  const values = readArguments();
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  if (values['list-defects']) {
    for (const defect of DEFECTS) process.stdout.write(`${defect.name}  ${defect.seen}\n`);
    return;
  }
  const shop = await startShop({
    port: wholeNumber(values.port, 'port', 4320, 65535),
    slowMs: wholeNumber(values['slow-ms'], 'slow-ms', 1500, 600_000),
    defects: (values.defects ?? '').split(','),
    ...(values.smtp !== undefined && { smtp: smtpAddress(values.smtp) }),
  });
  // Handlers first: whoever reads the line may signal at once.
  process.once('SIGTERM', () => stop(shop));
  process.once('SIGINT', () => stop(shop));
  process.stdout.write(`shop ready ${shop.url}\n`);
}

async function stop(shop: RunningShop): Promise<void> {
  await shop.close();
  process.exitCode = 0;
}

main().catch((error: unknown) => {
  const wrongArguments = error instanceof UsageError || error instanceof UnknownDefectError;
  process.stderr.write(`shop: ${error instanceof Error ? error.message : String(error)}\n`);
  if (error instanceof UsageError) process.stderr.write(USAGE);
  process.exitCode = wrongArguments ? 2 : 1;
});
