import type { Mail, Mailbox, MailMatch } from '@assay/contract';
import { matchText } from '../judge/compare.ts';
import { PageTrouble, type ResolveValue } from '../page/types.ts';
import type { OwnAddresses } from './own-addresses.ts';

/** The mail of one test: what arrived since it began, newest first. */
export interface MailReader {
  /** Throws PageTrouble when the mailbox cannot be read. */
  list(signal: AbortSignal): Promise<Mail[]>;
  /**
   * The newest that fits. Without an address it is one to the address that was spoken of last, else to one that the test
   * has used, unless `toAnybody`. One that arrived for an expectation from before `afresh` (epoch milliseconds) does not
   * arrive again.
   */
  find(
    match: MailMatch,
    ask: { signal: AbortSignal; toAnybody?: boolean; afresh?: number },
  ): Promise<FoundMail>;
  /** The test has put this text into the application: addresses in it are its own. */
  noteTyped(text: string): void;
  /** An expectation was met by this one. */
  noteArrival(mail: Mail): void;
  /** A code or a token of a link: from now on masked. */
  keepSecret(text: string): void;
}

export interface FoundMail {
  mail: Mail | null;
  /** What arrived, for messages. */
  all: Mail[];
  /** One that fits and came to an address that the test has not used: tests in parallel may share a mailbox. */
  foreign: Mail | null;
  /** Nobody said to whom it comes, and the test has used no address. */
  isAnybodys: boolean;
}

/** A check or an action of mail without a mailbox. */
export class NoMailbox extends Error {
  constructor() {
    super(
      'mail cannot be read, because no mailbox is given: start with --smtp-port (and let the application send there) or --mail-url',
    );
    // What the judge takes for a value that nobody gave.
    this.name = 'MissingValue';
  }
}

export function createMailReader(options: {
  box: Mailbox;
  /** Milliseconds since the epoch: when the test began. */
  since: number;
  resolve: ResolveValue;
  keepSecret: (text: string) => void;
  own: OwnAddresses;
}): MailReader {
  const { box, since, resolve, own } = options;
  /** Tests in parallel may share a mailbox. */
  let lastTo: string | null = null;
  const arrivals = new Map<string, number>();

  const list = async (signal: AbortSignal) => {
    try {
      const mails = await box.list({ since, signal });
      return mails.filter((mail) => mail.at >= since).sort((a, b) => b.at - a.at);
    } catch (error) {
      if (signal.aborted) throw error;
      const why = error instanceof Error ? error.message : String(error);
      throw new PageTrouble('PLATFORM_NETWORK', `the mailbox ${box.name} could not be read: ${why}`, {
        cause: error,
      });
    }
  };
  return {
    list,
    keepSecret: options.keepSecret,
    noteTyped: own.note,
    noteArrival({ id }) {
      if (!arrivals.has(id)) arrivals.set(id, Date.now());
    },
    async find(match, { signal, toAnybody = false, afresh }) {
      const all = await list(signal);
      const to = match.to !== undefined ? resolve(match.to) : toAnybody ? null : lastTo;
      if (match.to !== undefined) lastTo = to;
      // The action may begin in the very millisecond in which the arrival before it was noted.
      const isOld = ({ id }: Mail) => {
        const noted = arrivals.get(id);
        return afresh !== undefined && noted !== undefined && noted <= afresh;
      };
      const [first = null, ...rest] = all.filter(
        (candidate) => !isOld(candidate) && fits(candidate, match, to, resolve),
      );
      const groups = own.groups();
      if (to !== null || toAnybody || groups.length === 0)
        return { mail: first, all, foreign: null, isAnybodys: first !== null && to === null && !toAnybody };
      const fitting = first === null ? [] : [first, ...rest];
      const ofGroups = groups.flatMap((group) =>
        fitting.filter((mail) => mail.to.some((address) => group.has(address.trim().toLowerCase()))),
      );
      const mail = ofGroups[0] ?? null;
      return { mail, all, foreign: mail === null ? first : null, isAnybodys: false };
    },
  };
}

/** As a page is read: "Order 104" is not in "Order 1043". */
const WORDS = { words: true };

function fits(mail: Mail, match: MailMatch, to: string | null, resolve: ResolveValue): boolean {
  const { from, subject, text } = match;
  return (
    (to === null || mail.to.some((address) => sameAddress(address, to))) &&
    (from === undefined || mail.from.toLowerCase().includes(resolve(from).trim().toLowerCase())) &&
    (subject === undefined ||
      matchText(mail.subject, subject, subject.value ? resolve(subject.value) : '', WORDS)) &&
    (text === undefined || matchText(mail.text, text, text.value ? resolve(text.value) : '', WORDS))
  );
}

function sameAddress(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
