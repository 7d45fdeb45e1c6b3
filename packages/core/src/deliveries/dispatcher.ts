import type { DeliveryKind } from '@assay/contract';
import type { AppContext } from '../ctx.ts';
import { FAN_OUT_BATCH, fanOut } from '../outbox/fan-out.ts';
import { type ClaimedDelivery, claimDeliveries, dueTargets } from './lifecycle.ts';
import type { DeliveredEvent, Senders, SendResult } from './sender.ts';
import { settleTry, takeBackLost } from './settle.ts';

/** Tries to store a result, half a second apart; after that the lease runs out, and it is sent once more. */
const STORE_TRIES = 5;

/** Twice the longest wait between two tries. */
const REMEMBERED_MS = 24 * 60 * 60 * 1000;

export interface Dispatcher {
  /**
   * Takes nothing new. Tries that are under way may end for `graceMs` (default 5,000); then they are broken off, to be made
   * again later. Nothing is waited for longer than `timeoutMs` (default 20,000).
   */
  stop(options?: { timeoutMs?: number; graceMs?: number }): Promise<void>;
}

/** How a target does in this process. */
interface Target {
  active: number;
  isFailing: boolean;
  /** Nothing is sent before; what a Retry-After said. */
  pausedUntil: number;
  /** When its last try ended, in milliseconds since 1970. */
  triedAt: number;
}

/**
 * Sends what is due. Run one in every process that has senders; they share the work by leases. A target has few tries at
 * the same time, and a failing one a single one, so that a receiver that hangs holds up nobody but itself.
 */
export function startDispatcher({ ctx, senders }: { ctx: AppContext; senders: Senders }): Dispatcher {
  const dispatcher = new DeliveryDispatcher(ctx, senders);
  dispatcher.start();
  return dispatcher;
}

class DeliveryDispatcher implements Dispatcher {
  readonly #ctx: AppContext;
  readonly #senders: Senders;
  readonly #kinds: DeliveryKind[];
  readonly #tries = new Set<Promise<void>>();
  readonly #targets = new Map<string, Target>();
  readonly #stops: (() => void)[] = [];
  readonly #breakOff = new AbortController();
  #stopped = false;
  /** Events that could not be taken, and until when they are left alone. */
  readonly #aside = new Map<string, number>();
  #again = false;
  /** Also look for new events and for what died; not needed when only a place became free. */
  #lookAround = false;
  #pumping: Promise<void> | undefined;

  constructor(ctx: AppContext, senders: Senders) {
    this.#ctx = ctx;
    this.#senders = senders;
    this.#kinds = Object.keys(senders) as DeliveryKind[];
  }

  start(): void {
    const look = setInterval(() => this.#pump(true), this.#ctx.config.delivery.lookMs);
    look.unref();
    this.#stops.push(
      () => clearInterval(look),
      this.#ctx.notices.on('outbox', () => this.#pump(true)),
    );
    this.#pump(true);
  }

  async stop({ timeoutMs = 20_000, graceMs = 5_000 } = {}): Promise<void> {
    this.#stopped = true;
    for (const stop of this.#stops.splice(0)) stop();
    const grace = setTimeout(() => this.#breakOff.abort(new Error('The server ends.')), graceMs);
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, timeoutMs);
    });
    // A pass that waits for a database which does not answer is bounded, too; what it has taken is under way after it.
    const quiet = Promise.resolve(this.#pumping).then(() => Promise.all(this.#tries));
    await Promise.race([quiet, limit]);
    clearTimeout(grace);
    clearTimeout(timer);
  }

  /** Only one runs at a time; being called meanwhile makes it look again. */
  #pump(lookAround = false): void {
    if (this.#stopped) return;
    this.#again = true;
    this.#lookAround ||= lookAround;
    this.#pumping ??= this.#pass().finally(() => {
      this.#pumping = undefined;
    });
  }

  async #pass(): Promise<void> {
    try {
      while (this.#again && !this.#stopped) {
        this.#again = false;
        if (this.#lookAround) {
          this.#lookAround = false;
          await this.#look();
        }
        if (!this.#stopped) await this.#take();
      }
    } catch (error) {
      this.#ctx.log.warn({ err: error }, 'no delivery could be taken; it is tried again');
    }
  }

  async #look(): Promise<void> {
    const lost = await takeBackLost(this.#ctx);
    if (lost > 0) {
      this.#ctx.log.warn({ deliveries: lost }, 'deliveries of a process that ended are sent again');
    }
    while (!this.#stopped && (await fanOut(this.#ctx, { aside: this.#aside })) === FAN_OUT_BATCH);
  }

  async #take(): Promise<void> {
    const { atOnce, atOncePerTarget } = this.#ctx.config.delivery;
    const free = atOnce - this.#tries.size;
    if (free <= 0 || this.#kinds.length === 0) return;
    this.#forgetQuietTargets();
    const now = Date.now();
    const rooms = (await dueTargets(this.#ctx.db, this.#kinds)).flatMap(({ target_id }) => {
      const { active = 0, isFailing = false, pausedUntil = 0 } = this.#targets.get(target_id) ?? {};
      const room = pausedUntil > now ? 0 : (isFailing ? 1 : atOncePerTarget) - active;
      return room > 0 ? [{ targetId: target_id, room }] : [];
    });
    if (rooms.length === 0) return;
    const claimed = await claimDeliveries(this.#ctx, rooms, free);
    if (claimed.length === 0) return;
    const events = await this.#events(claimed);
    for (const delivery of claimed) {
      const event = events.get(delivery.event_id);
      if (event !== undefined) this.#run(delivery, event);
    }
  }

  async #events(claimed: ClaimedDelivery[]): Promise<Map<string, DeliveredEvent>> {
    const rows = await this.#ctx.db
      .selectFrom('outbox_event')
      .select(['id', 'project_id', 'type', 'data', 'created_at'])
      .where('id', 'in', [...new Set(claimed.map((delivery) => delivery.event_id))])
      .execute();
    return new Map(
      rows.map((row) => [
        row.id,
        {
          id: row.id,
          projectId: row.project_id,
          type: row.type,
          data: row.data as unknown as DeliveredEvent['data'],
          createdAt: row.created_at,
        },
      ]),
    );
  }

  #run(claimed: ClaimedDelivery, event: DeliveredEvent): void {
    const target = this.#targets.get(claimed.target_id) ?? {
      active: 0,
      isFailing: false,
      pausedUntil: 0,
      triedAt: 0,
    };
    this.#targets.set(claimed.target_id, target);
    target.active += 1;
    const work = this.#try(claimed, event, target).finally(() => {
      target.active -= 1;
      this.#tries.delete(work);
      this.#pump();
    });
    this.#tries.add(work);
  }

  async #try(claimed: ClaimedDelivery, event: DeliveredEvent, target: Target): Promise<void> {
    const ctx = this.#ctx;
    const log = ctx.log.child({ delivery: claimed.id, kind: claimed.kind, attempt: claimed.attempt });
    const startedAt = ctx.clock.now();
    const began = performance.now();
    const result = await this.#send(claimed, event);
    const timing = { startedAt, durationMs: performance.now() - began };
    target.isFailing = result.outcome !== 'delivered';
    target.triedAt = Date.now();
    if (result.retryAfterMs != null && target.isFailing)
      target.pausedUntil = Date.now() + Math.min(result.retryAfterMs, ctx.config.delivery.mostMs);
    for (let tries = 1; ; tries += 1) {
      try {
        const status = await settleTry(ctx, claimed, result, timing);
        log.debug(
          { status, httpStatus: result.httpStatus, error: result.error?.code },
          'a delivery was tried',
        );
        return;
      } catch (error) {
        if (tries < STORE_TRIES && !this.#stopped) await new Promise((resolve) => setTimeout(resolve, 500));
        else {
          log.error({ err: error }, 'how a delivery went could not be stored; it is sent again');
          return;
        }
      }
    }
  }

  /** A sender that heeds neither its signal nor its time must not hold its place for ever: the lease is the end of it. */
  async #send(claimed: ClaimedDelivery, event: DeliveredEvent): Promise<SendResult> {
    const { timeoutMs, leaseMs } = this.#ctx.config.delivery;
    const limit = new AbortController();
    const soft = setTimeout(() => limit.abort(new Error('The time of this try is over.')), timeoutMs);
    const hard = Promise.withResolvers<SendResult>();
    const last = setTimeout(
      () => hard.resolve(failure('timeout', `Not sent within ${leaseMs / 1000} s.`)),
      Math.max(timeoutMs, leaseMs * 0.9),
    );
    try {
      const sent = this.#senders[claimed.kind]!({
        deliveryId: claimed.id,
        kind: claimed.kind,
        targetId: claimed.target_id,
        attempt: claimed.attempt,
        event,
        signal: AbortSignal.any([limit.signal, this.#breakOff.signal]),
      });
      return await Promise.race([sent, hard.promise]);
    } catch (error) {
      if (this.#breakOff.signal.aborted)
        return failure(
          'interrupted',
          'The server ended during this try. It may have arrived; it is sent again.',
        );
      if (limit.signal.aborted) return failure('timeout', `Not sent within ${timeoutMs / 1000} s.`);
      this.#ctx.log.error({ err: error, delivery: claimed.id }, 'a sender failed');
      return failure('internal', 'The server could not send it; its log says why.');
    } finally {
      clearTimeout(soft);
      clearTimeout(last);
    }
  }

  /** A failing target stays known from one retry to the next; after a day without any it was deleted, or has nothing to send. */
  #forgetQuietTargets(): void {
    const now = Date.now();
    const remembered = now - REMEMBERED_MS;
    for (const [id, { active, isFailing, pausedUntil, triedAt }] of this.#targets) {
      const isQuiet = pausedUntil <= now && (!isFailing || triedAt < remembered);
      if (active === 0 && isQuiet) this.#targets.delete(id);
    }
  }
}

function failure(code: string, message: string): SendResult {
  return { outcome: 'retry', error: { code, message } };
}
