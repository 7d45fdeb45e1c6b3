import type { Role } from '@assay/contract';
import type { AppContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { newId } from '../ids.ts';

/** Undefined when there is somebody of this address already. `email` normalised, `password` hashed; null: none. */
export async function insertPerson(
  trx: Transaction,
  ctx: AppContext,
  input: { email: string; name: string; password: string | null; mustChangePassword?: boolean },
): Promise<string | undefined> {
  const row = await trx
    .insertInto('person')
    .values({
      id: newId(ctx),
      email: input.email,
      name: input.name,
      password: input.password,
      must_change_password: input.mustChangePassword ?? false,
      created_at: ctx.clock.now(),
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** Undefined when the person is a member already. */
export async function insertMembership(
  trx: Transaction,
  ctx: AppContext,
  input: { organisationId: string; personId: string; role: Role },
): Promise<string | undefined> {
  const row = await trx
    .insertInto('membership')
    .values({
      id: newId(ctx),
      organisation_id: input.organisationId,
      person_id: input.personId,
      role: input.role,
      created_at: ctx.clock.now(),
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'person_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}
