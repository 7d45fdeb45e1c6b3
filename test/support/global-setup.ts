import type { TestProject } from 'vitest/node';
import { lazyPostgres } from './lazy-postgres.ts';
import { startPostgres } from './postgres.ts';
import { postgresBinaries } from './postgres-binaries.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of one PostgreSQL for the whole test run; use `createTestDatabase(inject('postgresUrl'))`. */
    postgresUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    project.provide('postgresUrl', given);
    return async () => {};
  }
  // Installing may take a minute or two, which no test's own time allows for. A failure is told to the tests that need
  // the server, and to no others.
  const binaries = postgresBinaries((line) => void process.stderr.write(`${line}\n`));
  await binaries.catch(() => {});
  const postgres = await lazyPostgres(() => startPostgres(binaries));
  project.provide('postgresUrl', postgres.url);
  return () => postgres.stop();
}
