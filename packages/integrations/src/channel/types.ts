import type {
  Access,
  AlertKind,
  AlertMessage,
  TicketDraft,
  TicketKind,
  TrackedTicket,
} from '@assay/contract';
import type { Outbound } from '../outbound/request.ts';

/** One kind of alert. Everything throws ChannelError. */
export interface AlertChannel<K extends AlertKind> {
  /** Tries the settings; a sentence on what was found. Sends nothing where the vendor has a way to ask. */
  verify(outbound: Outbound, access: Access<K>): Promise<string>;
  /** `channel`: another one than that of the settings, where the vendor allows it. */
  send(outbound: Outbound, access: Access<K>, message: AlertMessage, channel?: string): Promise<void>;
}

/** One kind of tracker. Everything throws ChannelError. */
export interface TicketChannel<K extends TicketKind> {
  verify(outbound: Outbound, access: Access<K>): Promise<string>;
  /** What an earlier try made before it was cut off, by the draft's marker. `since`: when the first try was made. */
  find(
    outbound: Outbound,
    access: Access<K>,
    marker: string,
    since: Date,
  ): Promise<TrackedTicket | undefined>;
  create(outbound: Outbound, access: Access<K>, draft: TicketDraft): Promise<TrackedTicket>;
  comment(outbound: Outbound, access: Access<K>, ticket: TrackedTicket, text: string): Promise<void>;
  /** A ticket that is closed already stays so. */
  close(outbound: Outbound, access: Access<K>, ticket: TrackedTicket): Promise<void>;
}
