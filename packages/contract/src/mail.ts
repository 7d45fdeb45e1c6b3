/** A mail as a mailbox gives it. */
export interface Mail {
  id: string;
  /** When the mailbox got it, milliseconds since the epoch. */
  at: number;
  /** As written: `Harbour Goods <orders@shop.example>`. */
  from: string;
  /** Bare addresses it was delivered to. */
  to: string[];
  subject: string;
  /** Its text; of a mail that has only HTML, the text of that. */
  text: string;
  links: { text: string; url: string }[];
}

/** Where mail is read. The engine is given one and knows nothing of how mail gets there. */
export interface Mailbox {
  /** For people: `smtp://127.0.0.1:2525`. */
  name: string;
  /** Mail that arrived at `since` (milliseconds since the epoch) or later, newest first. Rejects when it cannot be read. */
  list(options: { since: number; signal: AbortSignal }): Promise<Mail[]>;
}
