import { type ChangeReviewBody, type Chat, formatId } from '@assay/contract';
import { findApplication } from '../applications/find.ts';
import { recordAudit } from '../audit/record.ts';
import { addMessages } from '../chat/lifecycle.ts';
import { cell } from '../chat/run-report.ts';
import { insertChat, readChat } from '../chat/store.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { startRunIn } from '../runs/start.ts';
import { writableProjectIdOf } from '../scope.ts';
import { candidates, chooseForChange } from './choose.ts';
import type { Change } from './rank-cases.ts';
import { readDiff } from './read-diff.ts';

/**
 * Runs the cases that a change is about on the environment it is deployed to. The answer comes as a message of a
 * conversation: COMPLETED when all of them passed, else FAILED. Where nothing is in common, the default plan is run.
 */
export async function startChangeReview({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: ChangeReviewBody;
}): Promise<Chat> {
  const projectId = writableProjectIdOf(ctx);
  const change = changeOf(input);
  const id = await withTransaction(ctx.db, async (trx) => {
    const applications = [];
    for (const override of input.applicationOverrides) {
      applications.push(await findApplication(trx, projectId, override.applicationShortId));
    }
    const applicationIds = applications.map((each) => each.id);
    const why = chooseForChange(await candidates(trx, projectId, applicationIds), change);
    const { run } = await startRunIn(trx, ctx, {
      trigger: 'GITHUB',
      applications: input.applicationOverrides,
      integrationName: 'Change review',
      ...(why.size === 0 ? {} : { testCaseIds: [...why.keys()] }),
      ...attributionOf(input),
    });
    const chat = await insertChat(trx, ctx, {
      projectId,
      title: titleOf(input),
      source: input.mode === 'pr' ? input.vcsProviderId : 'api',
    });
    const how =
      why.size === 0
        ? `No test case has telling words in common with this change${noDiff(input)}, so the default plan is run`
        : `${why.size} test cases have words in common with this change${noDiff(input)}`;
    await addMessages(trx, ctx, chat.id, [
      { role: 'user', kind: 'review', text: askOf(input), outcome: 'done' },
      {
        role: 'assistant',
        kind: 'review',
        text: `${how}. Run [${run.shortId}](${run.url}) is under way.`,
        outcome: 'waits',
        runId: run.id,
        ...(why.size === 0 ? {} : { why: Object.fromEntries(why) }),
      },
    ]);
    await recordAudit(trx, ctx, {
      action: 'change-review.started',
      entity: 'chat',
      entityId: formatId('chat', chat.short_id),
      detail: { mode: input.mode, run: run.shortId, chosen: why.size },
    });
    return chat.id;
  });
  return readChat(ctx, id, 0);
}

function changeOf(input: ChangeReviewBody): Change {
  const diff = input.mode === 'rawChanges' ? readDiff(input.changes.diff ?? '') : { paths: [], lines: [] };
  const description = input.mode === 'rawChanges' ? input.changes.changeDescription : undefined;
  const texts = [description, input.context, input.commitMessage, input.branch].filter(
    (text) => text !== undefined,
  );
  return { ...diff, texts };
}

/** Pull requests are not fetched: this server asks nothing of GitHub or GitLab by itself. */
function noDiff(input: ChangeReviewBody): string {
  return input.mode === 'pr'
    ? ' as far as branch, commit message and context tell (the diff itself was not sent)'
    : '';
}

function attributionOf({ actor, branch, commitHash, commitMessage, repository }: ChangeReviewBody) {
  const given = { actor, branch, commitHash, commitMessage, repository };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function titleOf(input: ChangeReviewBody): string {
  if (input.mode === 'pr') return `Review of ${input.prUrl}`;
  return `Review: ${input.changes.changeDescription?.trim() || 'raw changes'}`;
}

function askOf(input: ChangeReviewBody): string {
  const what = input.mode === 'pr' ? input.prUrl : cell(input.changes.changeDescription ?? 'the given diff');
  return `Review ${what}${input.context === undefined ? '' : `\n\n${input.context}`}`;
}
