export { describeStep, describeTarget } from './describe.ts';
export { interpretPlain } from './interpret.ts';
export type { Interpretation, InterpretOptions, Macro, Problem } from './types.ts';
export { parseValue, UnknownReference } from './value.ts';
