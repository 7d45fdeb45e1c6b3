import { formatId, type IntegrationKind } from '@assay/contract';

/** Columns of a rule's integration and plan, as they are joined to it. */
export const RULE_SUBJECT = [
  'integration.short_id as integration_short_id',
  'integration.name as integration_name',
  'integration.kind',
  'test_plan.short_id as plan_short_id',
  'test_plan.name as plan_name',
] as const;

export interface RuleSubjectRow {
  integration_short_id: string;
  integration_name: string;
  kind: IntegrationKind;
  plan_short_id: string | null;
  plan_name: string | null;
}

/** Where a rule tells things, and the plan it is bound to; null for all runs. */
export function viewRuleSubject(row: RuleSubjectRow) {
  return {
    integration: {
      shortId: formatId('integration', row.integration_short_id),
      name: row.integration_name,
      kind: row.kind,
    },
    testPlan:
      row.plan_short_id === null || row.plan_name === null
        ? null
        : { shortId: formatId('testPlan', row.plan_short_id), name: row.plan_name },
  };
}
