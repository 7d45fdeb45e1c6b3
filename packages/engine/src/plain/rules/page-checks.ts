/** What a person can expect of the page as a whole. */
import type { CheckRule } from './check-rule.ts';
import { ADDRESS_RULES } from './checks-address.ts';
import { EVENT_RULES } from './checks-events.ts';
import { LEADS_RULES } from './checks-leads.ts';
import { ORDER_RULES } from './checks-order.ts';
import { MAIL_CHECK_RULES } from './mail.ts';

export const PAGE_CHECK_RULES: CheckRule[] = [
  ...MAIL_CHECK_RULES,
  ...ADDRESS_RULES,
  ...LEADS_RULES,
  ...ORDER_RULES,
  ...EVENT_RULES,
];
