/**
 * The life of an issue. No other file writes its status.
 *
 *   active ◄──► resolved        active ◄──► ignored ◄──► resolved
 *
 * active    entered when it is seen for the first time, when it is seen again after it was resolved, or by a person.
 * resolved  entered by a person, or by itself: every test case that showed it has since passed, in the same environment,
 *           without showing it. Only a pass counts: a case that failed or erred may not have come to the place.
 * ignored   entered and left by a person alone. It is still counted, and stays ignored when it is seen.
 *
 * A sighting is one test case in one environment. Rows of issues are locked before their sightings are looked at, so of
 * two cases that end at the same time the later one sees what the first one did.
 */
import { createHash } from 'node:crypto';
import type { IssueStatus, Severity } from '@assay/contract';
import { type Selectable, sql } from 'kysely';
import type { AppContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { storable } from '../db/json.ts';
import type { Schema } from '../db/schema.ts';
import { newId, newShortId } from '../ids.ts';
import { type ToldIssue, tellIssues } from '../outbox/issue-events.ts';
import type { SeenIssue } from './gather.ts';

/** The case of a run that just ended. */
export interface EndedCase {
  projectId: string;
  runId: string;
  runTestCaseId: string;
  testCaseId: string;
  environmentId: string | null;
  baseUrl: string;
  passed: boolean;
}

/** Counts what a case showed, opens again what was resolved, and resolves what it did not show any more. */
export async function noteIssues(
  trx: Transaction,
  ctx: AppContext,
  ended: EndedCase,
  seen: SeenIssue[],
): Promise<void> {
  const { issues, told } =
    seen.length === 0
      ? { issues: new Map<string, string>(), told: [] }
      : await seeIssues(trx, ctx, ended.projectId, seen);
  const now = ctx.clock.now();
  const place = ended.environmentId ?? createHash('sha256').update(ended.baseUrl).digest('hex').slice(0, 32);
  if (seen.length > 0) {
    await trx
      .insertInto('issue_sighting')
      .values(
        seen.map((entry) => ({
          issue_id: issues.get(entry.fingerprint)!,
          test_case_id: ended.testCaseId,
          place,
          seen_at: now,
          cleared_at: null,
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['issue_id', 'test_case_id', 'place'])
          .doUpdateSet({ seen_at: now, cleared_at: null }),
      )
      .execute();
    await trx
      .insertInto('run_issue')
      .values(
        seen.map((entry) => ({
          run_test_case_id: ended.runTestCaseId,
          issue_id: issues.get(entry.fingerprint)!,
          run_id: ended.runId,
          occurrences: entry.occurrences,
          created_at: now,
        })),
      )
      .execute();
  }
  if (ended.passed) {
    told.push(...(await clearSightings(trx, now, ended.testCaseId, place, new Set(issues.values()))));
  }
  await tellIssues(trx, ctx, ended.projectId, ended.runTestCaseId, told);
}

/** Ids by fingerprint, and which of them are new or open again. */
async function seeIssues(
  trx: Transaction,
  ctx: AppContext,
  projectId: string,
  all: SeenIssue[],
): Promise<{ issues: Map<string, string>; told: ToldIssue[] }> {
  const now = ctx.clock.now();
  const seen = [...all].sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
  const prints = seen.map((entry) => entry.fingerprint);
  const ofProject = () =>
    trx.selectFrom('issue').where('project_id', '=', projectId).where('fingerprint', 'in', prints);
  const made = new Set<string>();
  // A new short id may be taken: what is missing after the insert is tried again with another one.
  for (let attempt = 0; ; attempt += 1) {
    const known = new Set((await ofProject().select('fingerprint').execute()).map((row) => row.fingerprint));
    const missing = seen.filter((entry) => !known.has(entry.fingerprint));
    if (missing.length === 0) break;
    if (attempt > 20) throw new Error('No free short ids were found in 20 tries.');
    const inserted = await trx
      .insertInto('issue')
      .values(
        missing.map((entry) => ({
          id: newId(ctx),
          project_id: projectId,
          short_id: newShortId(ctx),
          fingerprint: entry.fingerprint,
          category: entry.category,
          kind: entry.kind,
          severity: entry.severity,
          status: 'active' as const,
          title: '',
          detail: '',
          occurrences: 0,
          first_seen_at: now,
          last_seen_at: now,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute();
    for (const row of inserted) made.add(row.id);
  }
  const before = await ofProject().select(['id', 'status']).orderBy('id').forUpdate().execute();
  const wasResolved = new Set(before.filter((row) => row.status === 'resolved').map((row) => row.id));
  const text = (pick: (entry: SeenIssue) => string) => seen.map((entry) => storable(pick(entry)));
  const { rows } = await sql<Selectable<Schema['issue']>>`
    update issue set
      occurrences = least(issue.occurrences::bigint + seen.occurrences, 2147483647)::integer,
      last_seen_at = ${now}, title = seen.title, detail = seen.detail, url = nullif(seen.url, ''),
      severity = case when issue.severity_by_hand then issue.severity else seen.severity end,
      reopened_count = issue.reopened_count + case when issue.status = 'resolved' then 1 else 0 end,
      status_by_hand = case when issue.status = 'resolved' then false else issue.status_by_hand end,
      status = case when issue.status = 'resolved' then 'active' else issue.status end,
      resolved_at = null
    from unnest(${prints}::text[], ${seen.map((entry) => entry.occurrences)}::integer[],
      ${text((entry) => entry.severity)}::text[], ${text((entry) => entry.title)}::text[],
      ${text((entry) => entry.detail)}::text[], ${text((entry) => entry.url ?? '')}::text[])
      as seen(fingerprint, occurrences, severity, title, detail, url)
    where issue.project_id = ${projectId}::uuid and issue.fingerprint = seen.fingerprint
    returning issue.*`.execute(trx);
  return {
    issues: new Map(rows.map((row) => [row.fingerprint, row.id])),
    told: rows.flatMap((row): ToldIssue[] => {
      if (made.has(row.id)) return [{ type: 'finding.created', row }];
      return wasResolved.has(row.id) ? [{ type: 'finding.reopened', row }] : [];
    }),
  };
}

async function clearSightings(
  trx: Transaction,
  now: Date,
  testCaseId: string,
  place: string,
  shown: ReadonlySet<string>,
): Promise<ToldIssue[]> {
  const open = await trx
    .selectFrom('issue_sighting')
    .select('issue_id')
    .where('test_case_id', '=', testCaseId)
    .where('place', '=', place)
    .where('cleared_at', 'is', null)
    .execute();
  const ids = open.map((row) => row.issue_id).filter((id) => !shown.has(id));
  if (ids.length === 0) return [];
  await trx.selectFrom('issue').select('id').where('id', 'in', ids).orderBy('id').forUpdate().execute();
  await trx
    .updateTable('issue_sighting')
    .set({ cleared_at: now })
    .where('issue_id', 'in', ids)
    .where('test_case_id', '=', testCaseId)
    .where('place', '=', place)
    .execute();
  const resolved = await trx
    .updateTable('issue')
    .set({ status: 'resolved', status_by_hand: false, resolved_at: now })
    .where('id', 'in', ids)
    .where('status', '=', 'active')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('issue_sighting')
            .select('issue_id')
            .whereRef('issue_sighting.issue_id', '=', 'issue.id')
            .where('cleared_at', 'is', null),
        ),
      ),
    )
    .returningAll()
    .execute();
  return resolved.map((row) => ({ type: 'finding.resolved', row }));
}

/** What a person decides. `severity` null: as the findings say again. */
export async function decideIssue(
  trx: Transaction,
  ctx: AppContext,
  issue: { id: string; status: IssueStatus },
  decision: { status?: IssueStatus | undefined; severity?: Severity | null | undefined },
): Promise<void> {
  const { status, severity } = decision;
  const changes = {
    ...(status === undefined || status === issue.status
      ? {}
      : { status, status_by_hand: true, resolved_at: status === 'resolved' ? ctx.clock.now() : null }),
    ...(severity === undefined ? {} : { severity_by_hand: severity !== null }),
    ...(severity == null ? {} : { severity }),
  };
  if (Object.keys(changes).length === 0) return;
  const row = await trx
    .updateTable('issue')
    .set(changes)
    .where('id', '=', issue.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  if (row.status === issue.status) return;
  const type =
    row.status === 'resolved' ? 'finding.resolved' : issue.status === 'resolved' ? 'finding.reopened' : null;
  if (type !== null && row.status !== 'ignored')
    await tellIssues(trx, ctx, row.project_id, null, [{ type, row }]);
}
