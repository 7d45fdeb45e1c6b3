import type { FindingEventData, RunTestCaseEventData, Severity } from '@assay/contract';
import type { AppContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import type { Subscriber, WaitingEvent } from '../outbox/subscriber.ts';
import { wantTicket } from './lifecycle.ts';

const RANK: Record<Severity, number> = { minor: 0, major: 1, critical: 2 };

/**
 * A case that ended: issues that rules want get a ticket, and tickets of issues that it showed again are told, once a
 * run. An issue that was resolved: its tickets are closed or told. A ticket that a person asked for is made.
 */
export const ticketsFor: Subscriber = async (trx, ctx, events) => {
  const wanted: { eventId: string; targetId: string }[] = [];
  const concerned = await projectsWithTickets(trx, events);
  for (const event of events.filter(({ project_id }) => concerned.has(project_id))) {
    for (const targetId of await ticketsOf(trx, ctx, event)) wanted.push({ eventId: event.id, targetId });
  }
  return wanted;
};

/** Most projects have neither rules nor tickets: their events cost nothing more. */
async function projectsWithTickets(trx: Transaction, events: WaitingEvent[]): Promise<Set<string>> {
  const ids = [...new Set(events.map((event) => event.project_id))];
  const rows = await trx
    .selectFrom('ticket_rule')
    .select('project_id')
    .where('project_id', 'in', ids)
    .union(trx.selectFrom('ticket').select('project_id').where('project_id', 'in', ids))
    .execute();
  return new Set(rows.map((row) => row.project_id));
}

async function ticketsOf(trx: Transaction, ctx: AppContext, event: WaitingEvent): Promise<string[]> {
  switch (event.type) {
    case 'run_test_case.completed':
      return showing(trx, ctx, event);
    case 'finding.resolved':
      return resolving(trx, event);
    case 'ticket.requested':
      return [String(event.data.ticketId)];
    default:
      return [];
  }
}

async function showing(trx: Transaction, ctx: AppContext, event: WaitingEvent): Promise<string[]> {
  const { run, runTestCase } = event.data as unknown as RunTestCaseEventData;
  const issues = await trx
    .selectFrom('run_issue')
    .innerJoin('issue', 'issue.id', 'run_issue.issue_id')
    .select(['issue.id', 'issue.category', 'issue.severity', 'issue.status'])
    .where('run_issue.run_test_case_id', '=', runTestCase.id)
    .orderBy('issue.id')
    .execute();
  if (issues.length === 0) return [];
  const plan = await trx.selectFrom('run').select('test_plan_id').where('id', '=', run.id).executeTakeFirst();
  if (plan === undefined) return [];
  const rules = await trx
    .selectFrom('ticket_rule')
    .innerJoin('integration', 'integration.id', 'ticket_rule.integration_id')
    .selectAll('ticket_rule')
    .where('ticket_rule.project_id', '=', event.project_id)
    .where('ticket_rule.is_enabled', '=', true)
    .where('integration.is_enabled', '=', true)
    .where('ticket_rule.created_at', '<=', event.created_at)
    .where((eb) =>
      eb.or([
        eb('ticket_rule.test_plan_id', 'is', null),
        eb('ticket_rule.test_plan_id', '=', plan.test_plan_id),
      ]),
    )
    .orderBy('ticket_rule.created_at')
    .execute();
  const targets = new Set<string>();
  for (const issue of issues.filter((entry) => entry.status !== 'ignored')) {
    const matching = rules.filter(
      (rule) => rule.categories.includes(issue.category) && RANK[issue.severity] >= RANK[rule.min_severity],
    );
    for (const rule of matching) {
      const { id, toMake } = await wantTicket(trx, ctx, {
        projectId: event.project_id,
        integrationId: rule.integration_id,
        issueId: issue.id,
        runTestCaseId: runTestCase.id,
        runId: run.id,
        ruleId: rule.id,
        onRecurrence: rule.on_recurrence,
        onPass: rule.on_pass,
      });
      if (toMake) targets.add(id);
    }
  }
  const told = await trx
    .updateTable('ticket')
    .set({ told_run_id: run.id })
    .where(
      'issue_id',
      'in',
      issues.map((issue) => issue.id),
    )
    .where('status', '=', 'open')
    .where('on_recurrence', '=', 'comment')
    .where((eb) => eb.or([eb('told_run_id', 'is', null), eb('told_run_id', '<>', run.id)]))
    .returning('id')
    .execute();
  for (const { id } of told) targets.add(id);
  return [...targets];
}

async function resolving(trx: Transaction, event: WaitingEvent): Promise<string[]> {
  const { finding } = event.data as unknown as FindingEventData;
  const rows = await trx
    .selectFrom('ticket')
    .select('id')
    .where('issue_id', '=', finding.id)
    .where('status', 'in', ['pending', 'open'])
    .where('on_pass', '<>', 'nothing')
    .execute();
  return rows.map((row) => row.id);
}
