import { type CreateReleaseCheckBody, formatId } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import { addMessages } from '../chat/lifecycle.ts';
import { insertChat, sourceOf } from '../chat/store.ts';
import type { VerbContext } from '../ctx.ts';
import { json, storable } from '../db/json.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { withFreshShortId } from '../fresh-short-id.ts';
import { newId } from '../ids.ts';
import { releaseCheckUrl } from '../links.ts';
import { candidates, chooseForChange } from '../reviews/choose.ts';
import type { Change } from '../reviews/rank-cases.ts';
import { readDiff } from '../reviews/read-diff.ts';
import { startRunIn } from '../runs/start.ts';
import { loadProject, writableProjectIdOf } from '../scope.ts';

/** What is kept of a change: the cases that were chosen for it. */
export interface KeptChange {
  summary: string;
  reference: string | null;
  testCaseIds: string[];
}

/**
 * Starts the run a release is judged by: the plan or cases of `regression`, else the cases that the changes have words
 * in common with, else the default plan. bad_request unless changes, regression or prUrl is given.
 */
export async function startReleaseCheck({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: CreateReleaseCheckBody;
}): Promise<{ shortId: string; url: string; reviewShortId: string }> {
  const projectId = writableProjectIdOf(ctx);
  if (input.changes === undefined && input.regression === undefined && input.prUrl === undefined) {
    throw new AppError(
      'bad_request',
      'Give at least one of changes, regression and prUrl: without them there is nothing to check.',
    );
  }
  return withTransaction(ctx.db, async (trx) => {
    const project = await loadProject(trx, ctx);
    const changes: KeptChange[] = [];
    const cases = input.changes === undefined ? undefined : await candidates(trx, projectId, []);
    for (const change of input.changes ?? []) {
      const chosen = chooseForChange(cases!, changeOf(change, input));
      changes.push({
        summary: change.summary,
        reference: change.reference ?? null,
        testCaseIds: [...chosen.keys()],
      });
    }
    const { run } = await startRunIn(trx, ctx, {
      integrationName: 'Release check',
      ...(input.applicationOverrides === undefined ? {} : { applications: input.applicationOverrides }),
      ...whatToRun(input, changes),
    });
    const title = input.releaseName ?? 'Release check';
    const chat = await insertChat(trx, ctx, { projectId, title, source: sourceOf(ctx) });
    await addMessages(trx, ctx, chat.id, [
      { role: 'user', kind: 'review', text: `Check the release: ${title}`, outcome: 'done' },
      {
        role: 'assistant',
        kind: 'review',
        text: `Run [${run.shortId}](${run.url}) is under way.`,
        outcome: 'waits',
        runId: run.id,
      },
    ]);
    const text = (value: string | undefined) => (value === undefined ? null : storable(value));
    const row = await withFreshShortId(ctx.random, (shortId) =>
      trx
        .insertInto('release_check')
        .values({
          id: newId(ctx),
          project_id: projectId,
          short_id: shortId,
          chat_id: chat.id,
          name: text(input.releaseName),
          summary: text(input.releaseSummary),
          context: text(input.context),
          changes: json(changes),
          run_id: run.id,
          created_at: ctx.clock.now(),
        })
        .onConflict((conflict) => conflict.constraint('release_check_short_id_key').doNothing())
        .returning('short_id')
        .executeTakeFirst(),
    );
    const shortId = formatId('releaseCheck', row.short_id);
    await recordAudit(trx, ctx, {
      action: 'release-check.started',
      entity: 'release-check',
      entityId: shortId,
      detail: { run: run.shortId, changes: changes.length },
    });
    return {
      shortId,
      url: releaseCheckUrl(ctx.config, project.short_id, row.short_id),
      reviewShortId: formatId('chat', chat.short_id),
    };
  });
}

function changeOf(
  change: { summary: string; details?: string | undefined; diff?: string | undefined },
  input: CreateReleaseCheckBody,
): Change {
  const texts = [change.summary, change.details, input.context].filter((text) => text !== undefined);
  return { ...readDiff(change.diff ?? ''), texts };
}

function whatToRun(input: CreateReleaseCheckBody, changes: KeptChange[]) {
  const { testPlanShortId, testCaseIds } = input.regression ?? {};
  const chosen = [...new Set(changes.flatMap((change) => change.testCaseIds))];
  if (testPlanShortId !== undefined) return { testPlanShortId };
  if (testCaseIds !== undefined) return { testCaseIds: [...new Set([...testCaseIds, ...chosen])] };
  return chosen.length === 0 || input.regression !== undefined ? {} : { testCaseIds: chosen };
}
