import { formatId, type IssueAnswer, type UpdateIssueBody } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { writableProjectIdOf } from '../scope.ts';
import { findIssue } from './find.ts';
import { decideIssue } from './lifecycle.ts';
import { viewIssue } from './view.ts';

/** A person's decision about status or severity. */
export async function updateIssue({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: UpdateIssueBody & { issue: string };
}): Promise<IssueAnswer> {
  writableProjectIdOf(ctx);
  return withTransaction(ctx.db, async (trx) => {
    const before = await findIssue(trx, ctx, input.issue, { lock: true });
    const { status, severity } = input;
    await decideIssue(trx, ctx, before, { status, severity });
    await recordAudit(trx, ctx, {
      action: 'issue.updated',
      entity: 'issue',
      entityId: formatId('issue', before.short_id),
      detail: {
        ...(status === undefined ? {} : { status }),
        ...(severity === undefined ? {} : { severity }),
      },
    });
    return { success: true, issue: viewIssue(await findIssue(trx, ctx, before.id)) };
  });
}
