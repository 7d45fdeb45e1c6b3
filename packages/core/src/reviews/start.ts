import { type ChangeReviewBody, type Chat, formatId } from '@assay/contract';
import { findApplication } from '../applications/find.ts';
import { recordAudit } from '../audit/record.ts';
import { addMessages } from '../chat/lifecycle.ts';
import { cell } from '../chat/run-report.ts';
import { insertChat, readChat, sourceOf } from '../chat/store.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { startRunIn } from '../runs/start.ts';
import { writableProjectIdOf } from '../scope.ts';
import { candidates, chooseForChange } from './choose.ts';
import { readPullRequest } from './pull-request.ts';
import type { Change } from './rank-cases.ts';
import { readDiff } from './read-diff.ts';

/**
 * Runs the cases that a change is about on the environment it is deployed to. The answer comes as a message of a
 * conversation: COMPLETED when all of them passed, else FAILED. Where nothing is in common, the default plan is run.
 * A pull request is fetched first, within 10 s; when it cannot be, the answer says why. bad_request for a wrong prUrl.
 */
export async function startChangeReview({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: ChangeReviewBody;
}): Promise<Chat> {
  const projectId = writableProjectIdOf(ctx);
  const pullRequest = input.mode === 'pr' ? await readPullRequest(ctx, input) : undefined;
  const { change, note } = changeOf(input, pullRequest);
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
      source: input.mode === 'pr' ? input.vcsProviderId : sourceOf(ctx),
    });
    const how =
      why.size === 0
        ? 'No test case has telling words in common with this change, so the default plan is run.'
        : `${why.size} test ${why.size === 1 ? 'case has' : 'cases have'} words in common with this change.`;
    await addMessages(trx, ctx, chat.id, [
      { role: 'user', kind: 'review', text: askOf(input), outcome: 'done' },
      {
        role: 'assistant',
        kind: 'review',
        text: `${how}${note}\n\nRun [${run.shortId}](${run.url}) is under way.`,
        outcome: 'waits',
        runId: run.id,
        ...(why.size === 0 ? {} : { why: Object.fromEntries(why) }),
      },
    ]);
    await recordAudit(trx, ctx, {
      action: 'change-review.started',
      entity: 'chat',
      entityId: formatId('chat', chat.short_id),
      detail: {
        mode: input.mode,
        run: run.shortId,
        chosen: why.size,
        ...(pullRequest === undefined ? {} : { isPullRequestRead: !('error' in pullRequest) }),
      },
    });
    return chat.id;
  });
  return readChat(ctx, id, 0);
}

type Read = Awaited<ReturnType<typeof readPullRequest>>;

/** What is read of a change, and what people have to know of how much that was: empty, or sentences. */
function changeOf(input: ChangeReviewBody, read: Read | undefined): { change: Change; note: string } {
  const given = input.mode === 'rawChanges' ? input.changes : {};
  const pullRequest = read === undefined || 'error' in read ? undefined : read;
  const { isCut, ...diff } = readDiff(pullRequest?.diff ?? given.diff ?? '');
  const texts = [
    given.changeDescription,
    pullRequest?.title,
    pullRequest?.description,
    input.context,
    input.commitMessage,
    input.branch,
  ].filter((text) => text !== undefined);
  const notes = [
    ...(read !== undefined && 'error' in read
      ? [
          `The pull request was not read, only branch, commit message and context: ${read.error.replace(/\.$/, '')}.`,
        ]
      : []),
    ...(pullRequest === undefined || pullRequest.notWhole === null
      ? []
      : [`Of the pull request not everything was read: ${pullRequest.notWhole}.`]),
    ...(isCut ? ['Only the first 20,000 changed lines were read.'] : []),
  ];
  return { change: { ...diff, texts }, note: notes.map((sentence) => ` ${sentence}`).join('') };
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
