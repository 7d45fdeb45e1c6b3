import type { SampleShop, StartSampleAnswer } from '@assay/contract';
import type { VerbContext } from '@assay/core';

/** A sample shop that whoever starts the server can give it; the server itself knows none. */
export interface SampleOffer {
  state(): Promise<Omit<SampleShop, 'isOffered'>>;
  /**
   * Starts the shop unless it runs, and fills the project of `ctx` with its tests; repeatable. `defects`: those it has from
   * now on. Throws AppError: bad_request for a defect that does not exist.
   */
  start(ctx: VerbContext, defects: string[] | undefined): Promise<Omit<StartSampleAnswer, 'success'>>;
}
