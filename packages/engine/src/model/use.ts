/** What a test needs to be led by a model: put together from the settings, the test and the page. */
import { join } from 'node:path';
import type { ConfigSet, TestDefinition, Value } from '@assay/contract';
import type { PageSession } from '../page/types.ts';
import type { Interpretation, InterpretOptions } from '../plain/types.ts';
import { parseValue } from '../plain/value.ts';
import { type Chooser, createChooser } from './act/choose.ts';
import { createContainment } from './act/containment.ts';
import { createPilot, type Pilot } from './act/pilot.ts';
import type { Ledger, Turn } from './budget.ts';
import { type BindResult, bindClauses } from './expect/bind.ts';
import { createWatch } from './expect/watch.ts';
import { createClaimJudge } from './judge-claim.ts';
import { maskedLedger } from './masked-ledger.ts';
import type { ModelUse } from './model-use.ts';

export interface ModelWork {
  ledger: Ledger;
  bind(raw: Interpretation, signal: AbortSignal): Promise<Interpretation>;
  /** Null when there is nothing to lead. */
  pilot(session: PageSession, interpretation: Interpretation): Pilot | null;
  /** Chooses where a step fits several things of the page equally well. Null where a wrong choice could make the test pass. */
  chooser(session: PageSession, interpretation: Interpretation): Chooser | null;
  /** Judges claims that no check can show. */
  claimJudge(session: PageSession): ReturnType<typeof createClaimJudge>;
}

export interface ModelWorkOptions {
  use: ModelUse;
  test: TestDefinition;
  baseUrl: string;
  /** Beside the host of the base URL: without a list a model keeps to that one. */
  allowedHosts: string[] | 'any';
  configs: ConfigSet;
  interpret: InterpretOptions;
  /** Text of a value as it is now; throws for what has none. */
  resolve: (value: Value) => string;
  hasMailbox: boolean;
  /** Output values as they are now. */
  outputs: () => string[];
  mask: (text: string) => string;
  traceDir: string;
  onTurn: (turn: Turn) => void;
}

export function createModelWork(options: ModelWorkOptions): ModelWork {
  const { use, test, baseUrl, configs, mask, resolve } = options;
  const ledger = maskedLedger(use, mask, options.onTurn);
  const parse = (text: string) => parseValue(text, { ...options.interpret, outputs: options.outputs() });
  const containmentOf = (interpretation: Interpretation) =>
    createContainment({
      ...{ test, baseUrl, allowedHosts: options.allowedHosts, configs, resolve },
      isSecret: (text) => mask(text) !== text,
      generated: generatedIn(interpretation.steps),
    });
  let result: BindResult | null = null;
  return {
    ledger,
    async bind(raw, signal) {
      result = await bindClauses(raw, { test, ledger, parse, origin: new URL(baseUrl).origin, signal });
      return result.interpretation;
    },
    chooser(session, interpretation) {
      // Such a test passes when the page refuses a step; after a wrong choice it refuses the next one.
      const isRefusalAPass =
        test.classification === 'NEGATIVE' &&
        !interpretation.clauses.some(({ kind }) => kind === 'expectation');
      if (isRefusalAPass) return null;
      return createChooser({ ledger, session, containment: containmentOf(interpretation), test });
    },
    claimJudge: (session) =>
      createClaimJudge({ ledger, session, traceDir: options.traceDir, images: use.images ?? true }),
    pilot(session, interpretation) {
      if (!result || result.bound.length === 0) return null;
      const { bound } = result;
      const hasActions =
        interpretation.steps.some((step) => step.kind === 'action') ||
        bound.some(({ clause }) => clause.kind === 'action');
      return createPilot({
        bound,
        steps: interpretation.steps,
        ledger,
        watch: createWatch(bound, hasActions),
        session,
        containment: containmentOf(interpretation),
        parse,
        resolve,
        hasMailbox: options.hasMailbox,
        text: { test, configs },
        outputs: options.outputs,
        baseUrl,
        pictureFile: join(options.traceDir, 'model-picture.jpg'),
        images: use.images ?? true,
      });
    },
  };
}

/** Values that the steps of a person have made up. */
function generatedIn(steps: unknown): Value[] {
  if (typeof steps !== 'object' || steps === null) return [];
  if ('kind' in steps && steps.kind === 'generated') return [steps as Value];
  return Object.values(steps).flatMap(generatedIn);
}
