import { type CreateTicketBody, formatId, type Ticket } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { findTracker } from '../integrations/find.ts';
import { findIssue } from '../issues/find.ts';
import { appendOutbox, eventProject } from '../outbox/append.ts';
import { findRunTestCase } from '../run-test-cases/find.ts';
import { writableProjectIdOf } from '../scope.ts';
import { readTicket } from './get.ts';
import { wantTicket } from './lifecycle.ts';

type Wishes = Pick<CreateTicketBody, 'integration' | 'onRecurrence' | 'onPass'>;

/** A ticket for an issue, from the newest result that showed it. The one that there is already, when it is not closed. */
export async function requestIssueTicket({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: Wishes & { issue: string };
}): Promise<Ticket> {
  writableProjectIdOf(ctx);
  return withTransaction(ctx.db, async (trx) => {
    const issue = await findIssue(trx, ctx, input.issue);
    const seen = await trx
      .selectFrom('run_issue')
      .select(['run_test_case_id', 'run_id'])
      .where('issue_id', '=', issue.id)
      .orderBy('created_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    return request(trx, ctx, input, issue, seen);
  });
}

/** A ticket for the fault that a case of a run showed: that it failed, else the worst of what was found in it. */
export async function requestCaseTicket({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: Wishes & { runTestCase: string };
}): Promise<Ticket> {
  writableProjectIdOf(ctx);
  const row = await findRunTestCase(ctx, input.runTestCase);
  return withTransaction(ctx.db, async (trx) => {
    const issues = await trx
      .selectFrom('run_issue')
      .innerJoin('issue', 'issue.id', 'run_issue.issue_id')
      .select(['issue.id', 'issue.short_id', 'issue.category', 'issue.severity'])
      .where('run_issue.run_test_case_id', '=', row.id)
      // As the issues of a run are listed, so that whoever looks there knows which one is meant.
      .orderBy('issue.first_seen_at')
      .orderBy('issue.title')
      .orderBy('issue.id')
      .execute();
    const rank = { critical: 0, major: 1, minor: 2 };
    const order = (entry: (typeof issues)[number]) =>
      entry.category === 'failed-test' ? -1 : rank[entry.severity];
    const [issue] = issues.sort((a, b) => order(a) - order(b));
    if (issue === undefined)
      throw new AppError(
        'no_issue_to_track',
        'This result shows no fault of the application that a ticket could tell of: it did not fail, and nothing was found in it.',
      );
    return request(trx, ctx, input, issue, { run_test_case_id: row.id, run_id: row.run_id });
  });
}

async function request(
  trx: Transaction,
  ctx: VerbContext,
  wishes: Wishes,
  issue: { id: string; short_id: string },
  seen: { run_test_case_id: string; run_id: string } | undefined,
): Promise<Ticket> {
  const projectId = writableProjectIdOf(ctx);
  const tracker = await findTracker(trx, ctx, wishes.integration);
  if (!tracker.is_enabled)
    throw new AppError('conflict', `The integration "${tracker.name}" is turned off. An admin turns it on.`);
  const { id, toMake } = await wantTicket(trx, ctx, {
    projectId,
    integrationId: tracker.id,
    issueId: issue.id,
    runTestCaseId: seen?.run_test_case_id ?? null,
    runId: seen?.run_id ?? null,
    ruleId: null,
    onRecurrence: wishes.onRecurrence ?? 'comment',
    onPass: wishes.onPass ?? 'comment',
  });
  const ticket = await readTicket(trx, ctx, id);
  if (toMake) {
    const { view: project } = await eventProject(trx, projectId);
    await appendOutbox(trx, ctx, projectId, [{ type: 'ticket.requested', data: { project, ticketId: id } }]);
    await recordAudit(trx, ctx, {
      action: 'ticket.requested',
      entity: 'ticket',
      entityId: ticket.shortId,
      detail: { issue: formatId('issue', issue.short_id), integration: tracker.name },
    });
  }
  return ticket;
}
