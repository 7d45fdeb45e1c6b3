import { resetPassword } from '@assay/server';
import type { CommandContext } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { withLocalApp } from '../local-app.ts';
import type { LocalOptions } from '../local-options.ts';

export async function resetPasswordCommand(
  email: string,
  options: LocalOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const made = await withLocalApp(options, context, (ctx) => resetPassword({ ctx, input: { email } }));
  context.terminal.note(`One-time password of ${made.email}; it is shown only now and has to be changed:`);
  context.terminal.out(`${made.password}\n`);
  return EXIT.passed;
}
