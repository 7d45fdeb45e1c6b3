import {
  createInvitation,
  createOrganisation,
  createProject,
  deleteOrganisation,
  findOrganisation,
  listOrganisations,
  suspendOrganisation,
} from '@assay/server';
import type { CommandContext } from '../command-context.ts';
import { CliError, EXIT, type ExitCode } from '../exit.ts';
import { withLocalApp } from '../local-app.ts';
import type { LocalOptions } from '../local-options.ts';

export interface CreateOptions extends LocalOptions {
  owner: string;
}
export interface DeleteOptions extends LocalOptions {
  yes?: boolean;
}

export async function listCommand(options: LocalOptions, context: CommandContext): Promise<ExitCode> {
  const rows = await withLocalApp(options, context, (ctx) => listOrganisations({ ctx }));
  for (const row of rows) {
    const state = row.isSuspended ? 'suspended' : 'active';
    const counts = `projects ${row.projects}  members ${row.members}`;
    context.terminal.out(`${row.id}  ${state.padEnd(9)}  ${counts}  ${row.name}\n`);
  }
  return EXIT.passed;
}

export async function createCommand(
  name: string,
  options: CreateOptions,
  context: CommandContext,
): Promise<ExitCode> {
  if (!/^[^\s@]+@[^\s@]+$/.test(options.owner)) {
    throw new CliError(EXIT.usage, `--owner must be an e-mail address, not "${options.owner}".`);
  }
  const text = name.trim();
  if (text === '' || text.length > 100) {
    throw new CliError(EXIT.usage, 'The name of an organisation has 1 to 100 characters.');
  }
  const made = await withLocalApp(options, context, async (ctx) => {
    const organisation = await createOrganisation({ ctx, input: { name: text } });
    const project = await createProject({
      ctx,
      input: { organisationId: organisation.id, name: 'Default' },
    });
    const actor = { kind: 'system', projectId: project.id } as const;
    const invitation = await createInvitation({
      ctx: { ...ctx, actor },
      input: { email: options.owner, role: 'OWNER' },
    });
    return { id: organisation.id, url: invitation.url };
  });
  context.terminal.note(
    `Organisation ${made.id}. This link invites its owner; it works for 7 days and is shown only now:`,
  );
  context.terminal.out(`${made.url}\n`);
  return EXIT.passed;
}

export async function suspendCommand(
  reference: string,
  suspended: boolean,
  options: LocalOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const found = await withLocalApp(options, context, async (ctx) => {
    const organisation = await findOrganisation({ ctx, input: { reference } });
    await suspendOrganisation({ ctx, input: { organisationId: organisation.id, suspended } });
    return organisation;
  });
  context.terminal.note(`${found.name} (${found.id}) is ${suspended ? 'suspended' : 'active'}.`);
  return EXIT.passed;
}

export async function deleteCommand(
  reference: string,
  options: DeleteOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const found = await withLocalApp(options, context, async (ctx) => {
    const organisation = await findOrganisation({ ctx, input: { reference } });
    if (options.yes !== true) {
      throw new CliError(
        EXIT.usage,
        `This would delete ${organisation.name} (${organisation.id}) with all projects, runs and files in it. Add --yes to do it.`,
      );
    }
    await deleteOrganisation({ ctx, input: { organisationId: organisation.id } });
    return organisation;
  });
  context.terminal.note(`${found.name} (${found.id}) is deleted.`);
  return EXIT.passed;
}
