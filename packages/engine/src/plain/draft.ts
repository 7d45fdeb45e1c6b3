import type { Action, Check } from '@assay/contract';

/** A Step before it knows its clause. */
export interface Draft {
  do?: Action;
  expect?: Check;
  when?: Check;
  whenWithinMs?: number;
  times?: number;
  until?: Check;
}
