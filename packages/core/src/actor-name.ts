import type { Actor } from './ctx.ts';
import type { Database, Transaction } from './db/database.ts';

/** Who acts, for people: the name of the token or person, or `assay` for our own process. */
export async function actorName(db: Database | Transaction, actor: Actor): Promise<string> {
  if (actor.kind === 'system') return 'assay';
  if (actor.kind === 'person') {
    const person = await db
      .selectFrom('person')
      .select('name')
      .where('id', '=', actor.personId)
      .executeTakeFirst();
    return person?.name ?? 'a person';
  }
  const row = await db
    .selectFrom('api_token')
    .select('name')
    .where('id', '=', actor.tokenId)
    .executeTakeFirst();
  return row === undefined ? 'a token' : `token "${row.name}"`;
}
