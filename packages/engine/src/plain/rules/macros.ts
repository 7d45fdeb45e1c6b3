import type { Rule } from './rule.ts';
export const MACRO_RULES: Rule[] = [];
