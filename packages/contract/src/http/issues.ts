import { z } from 'zod';
import { IssueCategory, IssueStatus, Severity } from '../enums.ts';

/** Something wrong in the application under test, once a project however often it was seen. */
export const Issue = z
  .object({
    id: z.uuid(),
    shortId: z.string().describe('`iss_…`'),
    category: IssueCategory,
    kind: z.string().describe('The kind of finding inside the category, such as page-error'),
    severity: Severity,
    status: IssueStatus,
    title: z.string(),
    detail: z.string(),
    url: z.string().nullable(),
    occurrences: z.number().int().describe('Over all runs'),
    reopenedCount: z.number().int().describe('How often it came back after it was resolved'),
    firstSeenAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    resolvedAt: z.iso.datetime().nullable(),
    resolvedBy: z
      .enum(['person', 'passing-tests'])
      .nullable()
      .describe(
        'passing-tests: every test case that showed it has since passed, in the same place, without it',
      ),
  })
  .meta({ id: 'Issue' });
export type Issue = z.infer<typeof Issue>;

export const IssueList = z
  .object({ issues: z.array(Issue), nextCursor: z.string().nullable() })
  .meta({ id: 'IssueList' });
export type IssueList = z.infer<typeof IssueList>;

export const IssueDetail = Issue.extend({
  seenIn: z
    .array(
      z.object({
        runShortId: z.string(),
        runTestCaseShortId: z.string(),
        projectTestCaseId: z.uuid(),
        name: z.string(),
        occurrences: z.number().int(),
        at: z.iso.datetime(),
      }),
    )
    .describe('The newest 20'),
  openIn: z
    .array(z.object({ projectTestCaseId: z.uuid(), seenAt: z.iso.datetime() }))
    .describe('Test cases that showed it and have not passed without it since, at most 100'),
}).meta({ id: 'IssueDetail' });
export type IssueDetail = z.infer<typeof IssueDetail>;

/** An issue as one run saw it. */
export const RunIssue = Issue.extend({
  occurrencesInRun: z.number().int(),
  isNew: z.boolean().describe('Seen for the first time in this run'),
  runTestCases: z.array(z.object({ shortId: z.string(), name: z.string() })),
}).meta({ id: 'RunIssue' });
export type RunIssue = z.infer<typeof RunIssue>;

/** Answer of GET /v1/run/{shortId}/issues. */
export const RunIssueList = z
  .object({ runShortId: z.string(), issues: z.array(RunIssue) })
  .meta({ id: 'RunIssueList' });
export type RunIssueList = z.infer<typeof RunIssueList>;

/** Value of `issues` on the status route: all, or one category. */
export const IssuesFilter = z.enum(['all', ...IssueCategory.options]);
export type IssuesFilter = z.infer<typeof IssuesFilter>;

export const UpdateIssueBody = z
  .looseObject({
    status: IssueStatus.optional().describe(
      'ignored stays ignored however often it is seen; resolved becomes active when it is seen again',
    ),
    severity: Severity.nullable().optional().describe('Null: as the findings say again'),
    projectShortId: z.string().optional(),
  })
  .meta({ id: 'UpdateIssueBody' });
export type UpdateIssueBody = z.infer<typeof UpdateIssueBody>;

export const IssueAnswer = z.object({ success: z.literal(true), issue: Issue }).meta({ id: 'IssueAnswer' });
export type IssueAnswer = z.infer<typeof IssueAnswer>;
