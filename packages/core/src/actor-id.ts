import type { Actor } from './ctx.ts';

/** Id of who acts, among all of its kind; null for the system, of which there is one. A new kind of actor must be added here. */
export function actorIdOf(actor: Actor): string | null {
  switch (actor.kind) {
    case 'token':
      return actor.tokenId;
    case 'person':
      return actor.personId;
    case 'system':
      return null;
    default:
      return actor satisfies never;
  }
}
