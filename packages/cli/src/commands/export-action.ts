import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CommandContext } from '../command-context.ts';
import { CliError, EXIT, type ExitCode } from '../exit.ts';
import { callServer } from '../remote/call.ts';
import { connectionOf, type ServerOptions } from '../remote/connection.ts';
import { plural } from '../terminal.ts';

export interface ExportOptions extends ServerOptions {
  project?: string;
  application?: string;
  label?: string[];
  force?: boolean;
}

/** Writes a file for each application and choice of models; what the format cannot hold is said, and is no error. */
export async function exportCommand(
  folder: string,
  options: ExportOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const body = {
    ...(options.application !== undefined && { applicationShortId: options.application }),
    ...(options.label && { labels: options.label }),
  };
  const { files, leftOut } = await callServer(connectionOf(options, context), (client) =>
    client.POST('/v1/test-cases/export', { body }),
  );
  const place = (name: string) => path.resolve(context.cwd, folder, path.basename(name));
  const taken = files.find(({ name }) => existsSync(place(name)));
  if (taken && !options.force) {
    throw new CliError(
      EXIT.usage,
      `${place(taken.name)} is there already, and nothing was written. Name another folder, or write over it with --force.`,
    );
  }
  await mkdir(path.resolve(context.cwd, folder), { recursive: true });
  for (const { name, markdown, testCaseCount } of files) {
    await writeFile(place(name), markdown);
    context.terminal.out(`${path.join(folder, path.basename(name))} ${plural(testCaseCount, 'test')}\n`);
  }
  if (files.length === 0) context.terminal.note('There are no test cases like that.');
  for (const { name, reason } of leftOut) context.terminal.note(`Left out: "${name}": ${reason}`);
  return EXIT.passed;
}
