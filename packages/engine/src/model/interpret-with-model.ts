import type { TestDefinition } from '@assay/contract';
import { secretsOf } from '../examine/secrets.ts';
import type { ModelSpent } from '../examine-types.ts';
import { createMasker } from '../page/masker.ts';
import { interpretPlain } from '../plain/index.ts';
import type { Interpretation, InterpretOptions } from '../plain/types.ts';
import { parseValue } from '../plain/value.ts';
import { bindClauses } from './expect/bind.ts';
import { maskedLedger } from './masked-ledger.ts';
import type { ModelUse } from './model-use.ts';

/** Some address where nobody said which: what would be true of it everywhere is refused in a run as well. */
const NOWHERE = 'http://application.invalid';

export interface InterpretWithModel {
  test: TestDefinition;
  interpret: InterpretOptions;
  use: ModelUse;
  /** Absolute http(s) URL of the application, where it is known. */
  baseUrl?: string | undefined;
  signal: AbortSignal;
}

/**
 * How a test would be understood with a model: as `examine` would have it before it opens a browser. A test that plain English
 * understands costs nothing. Throws ModelError, or the reason of the signal.
 */
export async function interpretWithModel(
  options: InterpretWithModel,
): Promise<{ interpretation: Interpretation; spent: ModelSpent }> {
  const { test, interpret, use, signal } = options;
  const raw = interpretPlain(test, interpret);
  const masker = createMasker(secretsOf({}, raw.steps, test));
  const ledger = maskedLedger(use, (text) => masker.mask(text));
  const { interpretation } = await bindClauses(raw, {
    test,
    ledger,
    parse: (text) => parseValue(text, interpret),
    origin: new URL(options.baseUrl ?? NOWHERE).origin,
    signal,
  });
  return { interpretation, spent: { ...ledger.spent(), name: ledger.model, strong: ledger.strong } };
}
