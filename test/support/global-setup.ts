import type { TestProject } from 'vitest/node';
import { lazyPostgres } from './lazy-postgres.ts';

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
  const postgres = await lazyPostgres();
  project.provide('postgresUrl', postgres.url);
  return () => postgres.stop();
}
