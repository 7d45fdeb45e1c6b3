export { describeAction, describeCheck, describeStep, describeTarget } from './describe.ts';
export { explain } from './explain.ts';
export { interpretPlain } from './interpret.ts';
export { exampleSentences } from './sentences.ts';
export type { Interpretation, InterpretOptions, Macro, Problem } from './types.ts';
export { parseValue, UnknownReference } from './value.ts';
