import { formatProblem, parseTestFile, type TestFile } from '@assay/engine';
import { createConfigIn } from '../configs/create.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { lockProject } from '../projects/lock.ts';
import { projectIdOf } from '../scope.ts';
import { configNames, type ImportAnswer, importTestCasesIn } from './import.ts';

/**
 * The tests of one Markdown file. Its configs are made where the project has none of that name; those that exist keep
 * their values. All or nothing. invalid_test_file lists every problem as `file:line: message`.
 */
export async function importMarkdown({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { markdown: string; fileName?: string; application?: string };
}): Promise<ImportAnswer> {
  const { file, problems } = parseTestFile(input.markdown, input.fileName ?? 'tests.md');
  if (file.macroFiles.length > 0 || file.macros.length > 0) {
    throw new AppError(
      'invalid_test_file',
      'Macros in a test file are not imported: give them to the project (PUT /v1/project/settings) and remove them from the file.',
    );
  }
  if (problems.length > 0) throw new AppError('invalid_test_file', problems.map(formatProblem).join('\n'));
  if (file.tests.length === 0) {
    throw new AppError('invalid_test_file', 'There is no test in this file: every "## heading" is one.');
  }
  const application = input.application ?? (await applicationNamed(ctx, file.application));
  return withTransaction(ctx.db, async (trx) => {
    await lockProject(trx, projectIdOf(ctx));
    const known = await configNames(trx, projectIdOf(ctx));
    for (const [name, { fields }] of Object.entries(file.configs)) {
      if (!known.has(name)) await createConfigIn(trx, ctx, { name, fields: refuseVariables(name, fields) });
    }
    // A file that names no model has no say in it: the model of a case is kept.
    const models = {
      ...(file.model !== null && { model: file.model }),
      ...(file.strongModel !== null && { strongModel: file.strongModel }),
    };
    const tests = file.tests.map((test) => ({ ...test, ...models }));
    const answer = await importTestCasesIn(trx, ctx, { application, tests, devices: file.devices });
    return { ...answer, notes: [...answer.notes, ...leftInFile(file)] };
  });
}

/** How the browser is set up for the tests of a file as a whole is for runs from files; a project has settings of its own. */
function leftInFile({ browsing }: TestFile): string[] {
  const keys = [
    ...(browsing.device ? ['`device`'] : []),
    ...(browsing.allowedHosts ? ['`allowed-hosts`'] : []),
    ...(browsing.httpAuth !== undefined ? ['`http-auth`'] : []),
  ];
  if (keys.length === 0) return [];
  return [
    `Not imported: ${keys.join(', ')} of the front matter, which a project says in its own settings. \`Device:\` below a heading is imported.`,
  ];
}

async function applicationNamed(ctx: VerbContext, name: string | null): Promise<string> {
  const rows = await ctx.db
    .selectFrom('application')
    .select(['id', 'name'])
    .where('project_id', '=', projectIdOf(ctx))
    .orderBy('created_at')
    .limit(2)
    .execute();
  if (name === null && rows.length === 1) return rows[0]!.id;
  if (name === null) {
    throw new AppError(
      'bad_request',
      'Say which application these tests are for: applicationShortId in the request, or "application:" in the front matter.',
    );
  }
  const row = await ctx.db
    .selectFrom('application')
    .select('id')
    .where('project_id', '=', projectIdOf(ctx))
    .where('name', '=', name)
    .executeTakeFirst();
  if (row !== undefined) return row.id;
  throw new AppError(
    'application_not_found',
    `There is no application called "${name}" in this project. GET /v1/applications lists them.`,
  );
}

/** `$NAME` means a variable of the machine that runs the file; the server's own are nobody's business. */
function refuseVariables<F extends Record<string, { value: string; secret: boolean }>>(
  name: string,
  fields: F,
): F {
  for (const [field, { value }] of Object.entries(fields)) {
    if (/^\$[A-Z_][A-Z0-9_]*$/i.test(value)) {
      throw new AppError(
        'invalid_test_file',
        `The config field ${name}.${field} is the variable ${value}, which the server does not read. ` +
          `Make the config "${name}" in the project first (POST /v1/configs), then import the file.`,
      );
    }
  }
  return fields;
}
