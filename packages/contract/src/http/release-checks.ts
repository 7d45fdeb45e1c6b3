import { z } from 'zod';
import { IssueStatus, Severity } from '../enums.ts';
import { ChatOverride } from './chat.ts';

/**
 * Release checks: what a regression run tells of a release, scored. Source of the shape: QA.tech API,
 * /v1/release-checks; the values of its enumerations are not documented, and these are ours.
 */

export const CreateReleaseCheckBody = z
  .looseObject({
    releaseName: z.string().max(200).optional(),
    releaseSummary: z.string().max(20_000).optional(),
    context: z.string().max(20_000).optional(),
    changes: z
      .array(
        z.looseObject({
          summary: z.string().min(1).max(2_000),
          details: z.string().max(20_000).optional(),
          reference: z.string().max(2_000).optional(),
          diff: z.string().max(500_000).optional(),
        }),
      )
      .min(1)
      .max(100)
      .optional(),
    regression: z
      .looseObject({
        testPlanShortId: z.string().optional(),
        testCaseIds: z.array(z.uuid()).min(1).max(1_000).optional(),
      })
      .optional(),
    prUrl: z.url().optional(),
    applicationOverrides: z.array(ChatOverride).max(100).optional(),
    projectShortId: z.string().optional(),
  })
  .meta({ id: 'CreateReleaseCheckBody' });
export type CreateReleaseCheckBody = z.infer<typeof CreateReleaseCheckBody>;

export const CreateReleaseCheckAnswer = z
  .object({ shortId: z.string(), url: z.url(), reviewShortId: z.string() })
  .meta({ id: 'CreateReleaseCheckAnswer' });

export const CheckVerdict = z.enum(['passed', 'failed', 'unverified', 'manual', 'na']);

const Check = z.object({
  id: z.string(),
  title: z.string(),
  verdict: CheckVerdict,
  automatable: z.boolean(),
  evidence: z.string().nullable(),
  recommendation: z.string().nullable(),
  screenshotUrl: z.string().nullable(),
  testRunShortId: z.string().nullable(),
});

const Category = z.object({
  label: z.string(),
  score: z.int().min(0).max(100).nullable().describe('Null: nothing of it was checked'),
  checks: z.array(Check),
  scoredCount: z.int(),
  passedCount: z.int(),
  failedCount: z.int(),
  manualCount: z.int(),
  naCount: z.int(),
  unverifiedCount: z.int(),
});
export type ReleaseCategory = z.infer<typeof Category>;

export const ReleaseCheck = z
  .object({
    shortId: z.string(),
    url: z.url(),
    reviewShortId: z.string(),
    status: z.enum(['RUNNING', 'COMPLETED', 'ERROR', 'CANCELLED']),
    verdict: z.enum(['ready', 'not-ready', 'undecided']).nullable().describe('Null while it runs'),
    releaseName: z.string().nullable(),
    summary: z.string().nullable(),
    progress: z.object({
      message: z.string(),
      updatedAt: z.iso.datetime(),
      testsRun: z.int(),
      changesVerified: z.int(),
      changesTotal: z.int(),
    }),
    categories: z.array(Category),
    overallScore: z.int().min(0).max(100).nullable(),
    findings: z.array(
      z.object({
        title: z.string(),
        category: z.string(),
        severity: Severity,
        status: IssueStatus.nullable(),
        description: z.string(),
        isBlocker: z.boolean(),
        recommendation: z.string().nullable(),
        evidence: z.string().nullable(),
      }),
    ),
    intentVerification: z.array(
      z.object({
        changeSummary: z.string(),
        verdict: CheckVerdict,
        notes: z.string(),
      }),
    ),
    pagesTested: z.array(
      z.object({ label: z.string(), screenshotUrl: z.string().nullable(), url: z.string() }),
    ),
    checklistCoverage: z.array(z.object({ section: z.string(), notes: z.string() })),
    healthSignals: z.object({
      consoleErrors: z.array(z.string()),
      networkFailures: z.array(z.string()),
      openIssues: z.array(z.string()),
    }),
    manualFollowUps: z.array(z.string()),
    automatedTestSummary: z.object({
      passed: z.int(),
      failed: z.int(),
      total: z.int(),
      runShortIds: z.array(z.string()),
    }),
    markdown: z.string(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'ReleaseCheck' });
export type ReleaseCheck = z.infer<typeof ReleaseCheck>;

/** Answer of GET /v1/release-checks, which is ours. */
export const ReleaseCheckList = z
  .object({
    releaseChecks: z.array(
      z.object({
        shortId: z.string(),
        url: z.url(),
        releaseName: z.string().nullable(),
        status: ReleaseCheck.shape.status.nullable().describe('Null when its run was deleted'),
        verdict: ReleaseCheck.shape.verdict,
        runShortId: z.string().nullable(),
        passed: z.int(),
        failed: z.int(),
        total: z.int(),
        createdAt: z.iso.datetime(),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'ReleaseCheckList' });
export type ReleaseCheckList = z.infer<typeof ReleaseCheckList>;
