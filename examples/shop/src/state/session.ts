import { randomUUID } from 'node:crypto';
import { type Account, FIRST_FREE_ORDER, type Order, seedAccounts } from '../data/accounts.ts';

// Everything a visitor changes lives in the session of that browser, in memory, and starts from the same seed.

export interface CartLine {
  id: string;
  slug: string;
  colour: string;
  quantity: number;
}

export interface Session {
  readonly id: string;
  readonly accounts: Map<string, Account>;
  /** E-mail of the signed-in account. */
  email?: string;
  /** Only with the defect signout-not-effective: the header says signed out while the account stays open. */
  looksSignedOut: boolean;
  cart: CartLine[];
  wishlist: Set<string>;
  cookiesAccepted: boolean;
  /** A message shown once, on the next page. */
  flash?: string;
  /** Orders placed without an account. */
  guestOrders: Order[];
  nextOrder: number;
  /** Orders that a confirmation was sent for. */
  confirmed: Set<number>;
  /** Checkout form token -> the order it made, so that one form makes one order. */
  placed: Map<string, number>;
}

function newSession(): Session {
  return {
    id: randomUUID(),
    accounts: new Map(seedAccounts().map((account) => [account.email, account])),
    looksSignedOut: false,
    cart: [],
    wishlist: new Set(),
    cookiesAccepted: false,
    guestOrders: [],
    nextOrder: FIRST_FREE_ORDER,
    confirmed: new Set(),
    placed: new Map(),
  };
}

export class SessionStore {
  readonly #sessions = new Map<string, Session>();
  readonly #limit: number;

  /** @param limit sessions kept at most; the one unused for longest goes first. */
  constructor(limit = 1000) {
    this.#limit = limit;
  }

  /** The session with this id, or a new one when the id is missing or unknown. */
  open(id: string | undefined): { session: Session; isNew: boolean } {
    const known = id === undefined ? undefined : this.#sessions.get(id);
    if (known) {
      this.#sessions.delete(known.id);
      this.#sessions.set(known.id, known);
      return { session: known, isNew: false };
    }
    const session = newSession();
    this.#sessions.set(session.id, session);
    for (const oldest of this.#sessions.keys()) {
      if (this.#sessions.size <= this.#limit) break;
      this.#sessions.delete(oldest);
    }
    return { session, isNew: true };
  }
}

/** The account that is signed in, if any. */
export function currentAccount(session: Session): Account | undefined {
  return session.email === undefined ? undefined : session.accounts.get(session.email);
}

/** Takes the one-time message out of the session. */
export function takeFlash(session: Session): string | undefined {
  const { flash } = session;
  session.flash = undefined;
  return flash;
}
