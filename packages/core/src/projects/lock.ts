import type { Transaction } from '../db/database.ts';

/**
 * Others that call this for the project, and whoever adds a row that points at it, wait until the transaction ends. Taken
 * before anything else of the project is written: in another order two transactions can wait for each other.
 */
export async function lockProject(trx: Transaction, projectId: string): Promise<void> {
  await trx.selectFrom('project').select('id').where('id', '=', projectId).forUpdate().executeTakeFirst();
}
