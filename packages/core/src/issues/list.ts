import type { IssueCategory, IssueList, IssueStatus, Severity } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { likePattern } from '../db/like.ts';
import { cutPage, olderThan } from '../key-page.ts';
import { pageOf } from '../page.ts';
import { projectIdOf } from '../scope.ts';
import { viewIssue } from './view.ts';

/** Last seen first; `limit` default 20, at most 100. `text`: part of the title. */
export async function listIssues({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: {
    limit?: number | undefined;
    cursor?: string | undefined;
    status?: IssueStatus | undefined;
    category?: IssueCategory | undefined;
    severity?: Severity | undefined;
    testCaseId?: string | undefined;
    text?: string | undefined;
  };
}): Promise<IssueList> {
  const { limit } = pageOf(input, { default: 20, max: 100 });
  let query = ctx.db.selectFrom('issue').selectAll().where('project_id', '=', projectIdOf(ctx));
  if (input.status !== undefined) query = query.where('status', '=', input.status);
  if (input.category !== undefined) query = query.where('category', '=', input.category);
  if (input.severity !== undefined) query = query.where('severity', '=', input.severity);
  if (input.text !== undefined) query = query.where('title', 'ilike', likePattern(input.text));
  const { testCaseId } = input;
  if (testCaseId !== undefined) {
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('issue_sighting')
          .select('issue_id')
          .whereRef('issue_sighting.issue_id', '=', 'issue.id')
          .where('test_case_id', '=', testCaseId),
      ),
    );
  }
  if (input.cursor !== undefined) query = query.where(olderThan(input.cursor, 'issue', 'last_seen_at'));
  const rows = await query
    .orderBy('last_seen_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const { page, nextCursor } = cutPage(rows, limit, (row) => row.last_seen_at);
  return {
    issues: page.map(viewIssue),
    nextCursor,
  };
}
