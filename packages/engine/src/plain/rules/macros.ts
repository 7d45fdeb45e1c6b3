/** Sentences for what every application has. Each stands for ordinary Steps, which the trace shows one by one. */
import { ACCOUNT_RULES } from './macros-account.ts';
import { COMMAND_RULES } from './macros-command.ts';
import { ASKING_RULES, ENTRY_RULES } from './macros-entry.ts';
import { LIST_RULES, NAVIGATION_RULES } from './macros-list.ts';
import { MESSAGE_RULES, OPEN_MESSAGE_RULES } from './macros-message.ts';
import { SHOP_RULES } from './macros-shop.ts';
import type { Rule } from './rule.ts';

export const MACRO_RULES: Rule[] = [
  ...OPEN_MESSAGE_RULES,
  ...MESSAGE_RULES,
  ...ACCOUNT_RULES,
  ...SHOP_RULES,
  ...NAVIGATION_RULES,
  ...LIST_RULES,
  ...COMMAND_RULES,
  ...ASKING_RULES,
  ...ENTRY_RULES,
];
