import { AppError, type SampleOffer, updateEnvironment, type VerbContext } from '@assay/server';
import { fillProject, type KnownShop, knownShop, portOf } from './fill-project.ts';
import { type RunningShop, sampleDefects, startSampleShop } from './shop.ts';

export interface SampleShopOffer extends SampleOffer {
  /** A shop that runs already, from now on the one that is offered. */
  adopt(shop: RunningShop): void;
  close(): Promise<void>;
}

/**
 * The sample shop as a server offers it to those who look at the dashboard. `port`: where it listens unless the project knows
 * it by another port of ours; `smtp`: where it sends its mail; the tests of mail come too then.
 */
export function createSampleOffer(options: { port: number; smtp: string | undefined }): SampleShopOffer {
  let shop: RunningShop | undefined;
  // One start at a time: two must not leave a shop behind that nobody closes.
  let turn: Promise<unknown> = Promise.resolve();

  async function running(known: KnownShop | null): Promise<RunningShop> {
    if (shop) return shop;
    const { smtp } = options;
    const start = (port: number) =>
      startSampleShop({ port, defects: [], ...(smtp !== undefined && { smtp }) });
    shop = (await start(portOf(known) ?? options.port)) ?? (await start(0));
    return shop!;
  }

  async function start(ctx: VerbContext, defects: string[] | undefined) {
    const names = (await sampleDefects()).map(({ name }) => name);
    const unknown = defects?.find((name) => !names.includes(name));
    if (unknown !== undefined) {
      throw new AppError('bad_request', `There is no defect "${unknown}". Known are ${names.join(', ')}.`);
    }
    const known = await knownShop(ctx);
    const { url, defects: planted } = await running(known);
    if (defects) {
      planted.clear();
      for (const name of defects) planted.add(name);
    }
    const { application, testCases } = await fillProject(ctx, url, options.smtp !== undefined);
    if (known !== null && !known.isSetByHand && known.url !== url) await moveTo(ctx, known, url);
    return { url, applicationShortId: application, testCaseCount: testCases };
  }

  return {
    async state() {
      const defects = (await sampleDefects()).map(({ name, seen }) => ({ name, seen }));
      return { url: shop?.url ?? null, planted: [...(shop?.defects ?? [])], defects };
    },
    start(ctx, defects) {
      const mine = turn.then(() => start(ctx, defects));
      turn = mine.catch(() => {});
      return mine;
    },
    adopt(started) {
      shop = started;
    },
    async close() {
      await turn;
      await shop?.close();
    },
  };
}

/** The project knew the shop by another address, at which it cannot listen any more. It is the server that moves it, not who asked. */
async function moveTo(
  { actor, ...ctx }: VerbContext,
  { environment }: KnownShop,
  url: string,
): Promise<void> {
  const own = {
    ...ctx,
    actor: { kind: 'system' as const, ...(actor.projectId && { projectId: actor.projectId }) },
  };
  await updateEnvironment({ ctx: own, input: { environment, url } });
}
