/**
 * The API as types, printed from docs/openapi.json by print-types.ts. Do not edit it: after a change of the document run
 * `npm test -- packages/server/test/openapi.test.ts -u`.
 */
export interface schemas {
  RunEventData: { 'project': schemas['EventProject']; 'run': schemas['RunListItem']; 'failedTestCases': (schemas['RunTestCaseSummary'])[] };
  EventProject: { 'id': string; 'shortId': string; 'name': string };
  RunListItem: { 'id': string; 'shortId': string; 'url': string; 'status': "INITIATED" | "RUNNING" | "COMPLETED" | "ERROR" | "CANCELLED"; 'result': "PASSED" | "FAILED" | "SKIPPED" | null; 'trigger': "API" | "GITHUB" | "MANUAL" | "SCHEDULE" | "CHAT"; 'actor': string | null; 'branch': string | null; 'commitHash': string | null; 'commitMessage': string | null; 'repository': string | null; 'integrationName': string | null; 'testPlan': schemas['TestPlanRef']; 'counts': schemas['RunCounts']; 'artifactBytes': number; 'createdAt': string; 'startedAt': string | null; 'completedAt': string | null };
  TestPlanRef: { 'name': string; 'shortId': string; 'short_id': string } | null;
  RunCounts: { 'total': number; 'passed': number; 'failed': number; 'skipped': number; 'error': number; 'running': number; 'pending': number; 'cancelled': number };
  RunTestCaseSummary: { 'id': string; 'shortId': string; 'name': string; 'status': "INITIATED" | "RUNNING" | "COMPLETED" | "ERROR" | "CANCELLED"; 'result': "PASSED" | "FAILED" | "SKIPPED" | null; 'resultTitle': string | null; 'evaluationThought': string | null; 'promptGoal': string | null; 'promptExamples': string | null; 'errorCode': string | null; 'projectTestCaseId': string; 'durationMs': number | null };
  RunTestCaseEventData: { 'project': schemas['EventProject']; 'run': schemas['EventRun']; 'runTestCase': schemas['EventRunTestCase'] };
  EventRun: { 'id': string; 'shortId': string; 'url': string; 'trigger': "API" | "GITHUB" | "MANUAL" | "SCHEDULE" | "CHAT"; 'branch': string | null; 'commitHash': string | null; 'testPlan': schemas['TestPlanRef'] };
  EventRunTestCase: { 'id': string; 'shortId': string; 'name': string; 'status': "INITIATED" | "RUNNING" | "COMPLETED" | "ERROR" | "CANCELLED"; 'result': "PASSED" | "FAILED" | "SKIPPED" | null; 'resultTitle': string | null; 'evaluationThought': string | null; 'promptGoal': string | null; 'promptExamples': string | null; 'errorCode': string | null; 'projectTestCaseId': string; 'durationMs': number | null; 'url': string; 'baseUrl': string; 'attempt': number; 'startedAt': string | null; 'completedAt': string | null };
  TestCaseTurnEventData: { 'project': schemas['EventProject']; 'run': schemas['EventRun']; 'runTestCase': schemas['EventRunTestCase']; 'previous': { 'result': "PASSED" | "FAILED"; 'runShortId': string; 'runTestCaseShortId': string; 'completedAt': string | null } | null };
  FindingEventData: { 'project': schemas['EventProject']; 'finding': schemas['Issue']; 'run': schemas['EventRun'] | null; 'runTestCase': schemas['EventRunTestCase'] | null };
  Issue: { 'id': string; 'shortId': string; 'category': "failed-test" | "console-error" | "failed-request" | "accessibility" | "hosting" | "other"; 'kind': string; 'severity': "minor" | "major" | "critical"; 'status': "active" | "ignored" | "resolved"; 'title': string; 'detail': string; 'url': string | null; 'occurrences': number; 'reopenedCount': number; 'firstSeenAt': string; 'lastSeenAt': string; 'resolvedAt': string | null; 'resolvedBy': "person" | "passing-tests" | null };
  PreviewEventData: { 'project': schemas['EventProject']; 'environment': schemas['EnvironmentDetail']; 'isNew': boolean };
  EnvironmentDetail: { 'id': string; 'shortId': string; 'applicationShortId': string; 'name': string; 'url': string; 'isProduction': boolean; 'isPreview': boolean; 'branch': string | null; 'repository': string | null; 'maxConcurrent': number | null; 'createdAt': string; 'updatedAt': string };
  WebhookDisabledEventData: { 'project': schemas['EventProject']; 'webhook': { 'id': string; 'shortId': string; 'name': string; 'host': string; 'reason': "gone" | "failing"; 'failingSince': string | null } };
  StartRunAnswer: { 'success': true; 'run': { 'id': string; 'shortId': string; 'short_id': string; 'url': string; 'testCount': number; 'testPlan': schemas['TestPlanRef'] } };
  Error: { 'message': string; 'statusText': string; 'code': string; 'requestId': string };
  StartRunBody: { 'trigger'?: "API" | "GITHUB"; 'actor'?: string; 'branch'?: string; 'commitHash'?: string; 'commitMessage'?: string; 'repository'?: string; 'testPlanShortId'?: string; 'testPlanShortIds'?: (string)[]; 'testCaseIds'?: (string)[]; 'applications'?: (schemas['ApplicationOverride'])[] | { [name: string]: { 'environment'?: schemas['EnvironmentOverride']; 'devicePresetId'?: string } }; 'notifications'?: (schemas['SlackNotification'])[]; 'parameters'?: { 'configs'?: { [name: string]: unknown }; 'configsByEnvironment'?: { [name: string]: { [name: string]: unknown } } }; 'projectShortId'?: string; 'integrationName'?: string };
  ApplicationOverride: { 'applicationShortId': string; 'devicePresetShortId'?: string; 'devicePresetId'?: string; 'environment'?: schemas['EnvironmentOverride'] };
  EnvironmentOverride: { 'url'?: string; 'name'?: string; 'shortId'?: string; 'short_id'?: string; 'applicationBuildShortId'?: string };
  SlackNotification: { 'type': "slack"; 'channel': string; 'notifyOn'?: "always" | "failure" };
  RunStatusAnswer: { 'id': string; 'shortId': string; 'short_id': string; 'url': string; 'status': "INITIATED" | "RUNNING" | "COMPLETED" | "ERROR" | "CANCELLED"; 'result': "PASSED" | "FAILED" | "SKIPPED" | null; 'counts': schemas['RunCounts']; 'createdAt': string; 'startedAt': string | null; 'completedAt': string | null; 'runTestCases': (schemas['RunTestCaseSummary'])[]; 'issues': (schemas['RunIssue'])[]; 'failedTestCases': (schemas['RunTestCaseSummary'])[]; 'lastEventId'?: number };
  RunIssue: { 'id': string; 'shortId': string; 'category': "failed-test" | "console-error" | "failed-request" | "accessibility" | "hosting" | "other"; 'kind': string; 'severity': "minor" | "major" | "critical"; 'status': "active" | "ignored" | "resolved"; 'title': string; 'detail': string; 'url': string | null; 'occurrences': number; 'reopenedCount': number; 'firstSeenAt': string; 'lastSeenAt': string; 'resolvedAt': string | null; 'resolvedBy': "person" | "passing-tests" | null; 'occurrencesInRun': number; 'isNew': boolean; 'runTestCases': ({ 'shortId': string; 'name': string })[] };
  RerunAnswer: { 'success': true; 'run': { 'id': string; 'shortId': string; 'short_id': string; 'url': string; 'testCount': number } };
  RerunBody: { 'failedOnly'?: boolean; 'projectTestCaseIds'?: (string)[]; 'projectShortId'?: string };
  RunList: { 'runs': (schemas['RunListItem'])[]; 'nextCursor': string | null };
  CancelRunAnswer: { 'success': true; 'run': { 'id': string; 'shortId': string; 'short_id': string; 'status': "INITIATED" | "RUNNING" | "COMPLETED" | "ERROR" | "CANCELLED" } };
  CancelRunBody: { 'mode'?: "finish-step" | "now" };
  RunIssueList: { 'runShortId': string; 'issues': (schemas['RunIssue'])[] };
  IssueList: { 'issues': (schemas['Issue'])[]; 'nextCursor': string | null };
  IssueDetail: { 'id': string; 'shortId': string; 'category': "failed-test" | "console-error" | "failed-request" | "accessibility" | "hosting" | "other"; 'kind': string; 'severity': "minor" | "major" | "critical"; 'status': "active" | "ignored" | "resolved"; 'title': string; 'detail': string; 'url': string | null; 'occurrences': number; 'reopenedCount': number; 'firstSeenAt': string; 'lastSeenAt': string; 'resolvedAt': string | null; 'resolvedBy': "person" | "passing-tests" | null; 'seenIn': ({ 'runShortId': string; 'runTestCaseShortId': string; 'projectTestCaseId': string; 'name': string; 'occurrences': number; 'at': string })[]; 'openIn': ({ 'projectTestCaseId': string; 'seenAt': string })[] };
  IssueAnswer: { 'success': true; 'issue': schemas['Issue'] };
  UpdateIssueBody: { 'status'?: "active" | "ignored" | "resolved"; 'severity'?: "minor" | "major" | "critical" | null; 'projectShortId'?: string };
  ReportLinks: { 'links': { 'junit'?: string; 'ctrf'?: string; 'html'?: string; 'json'?: string; 'markdown'?: string } };
  Metrics: { 'from': string; 'to': string; 'runs': { 'passed': number; 'failed': number; 'skipped': number; 'error': number; 'cancelled': number; 'total': number; 'passRate': number | null; 'durationMs': { 'p50': number | null; 'p95': number | null } }; 'testCases': { 'passed': number; 'failed': number; 'skipped': number; 'error': number; 'cancelled': number; 'total': number; 'passRate': number | null; 'durationMs': { 'p50': number | null; 'p95': number | null } }; 'days': ({ 'day': string; 'runs': { 'passed': number; 'failed': number; 'skipped': number; 'error': number; 'cancelled': number; 'total': number }; 'testCases': { 'passed': number; 'failed': number; 'skipped': number; 'error': number; 'cancelled': number; 'total': number; 'passRate': number | null; 'durationMs': { 'p50': number | null; 'p95': number | null } } })[]; 'slowest': ({ 'projectTestCaseId': string; 'name': string; 'runs': number; 'durationMs': { 'p50': number | null; 'p95': number | null } })[]; 'flaky': ({ 'projectTestCaseId': string; 'name': string; 'runs': number; 'changes': number; 'flakyRate': number })[]; 'issues': { 'active': { 'critical': number; 'major': number; 'minor': number }; 'new': number } };
  BadgeTokenAnswer: { 'token': string; 'url': string; 'markdown': string };
  Ranking: { 'from': string; 'to': string; 'by': "flaky" | "slowest" | "failing"; 'testCases': (schemas['RankedTestCase'])[] };
  RankedTestCase: { 'projectTestCaseId': string; 'name': string; 'runs': number; 'passed': number; 'failed': number; 'error': number; 'passRate': number | null; 'changes': number; 'flakyRate': number | null; 'durationMs': { 'p50': number | null; 'p95': number | null }; 'lastAt': string };
  ResultExport: { 'results': (schemas['ExportedResult'])[]; 'nextCursor': string | null };
  ExportedResult: { 'runShortId': string; 'runTestCaseShortId': string; 'projectTestCaseId': string; 'name': string; 'testPlan': string | null; 'trigger': string; 'baseUrl': string; 'status': "INITIATED" | "RUNNING" | "COMPLETED" | "ERROR" | "CANCELLED"; 'result': "PASSED" | "FAILED" | "SKIPPED" | null; 'errorCode': "TEST_FAILED" | "AGENT_NOT_UNDERSTOOD" | "AGENT_AMBIGUOUS_TARGET" | "AGENT_MISSING_VALUE" | "AGENT_UNDECIDED" | "AGENT_CONTRADICTED" | "AGENT_STUCK" | "AGENT_BUDGET_EXCEEDED" | "AGENT_MODEL_KEY" | "AGENT_MODEL_UNKNOWN" | "AGENT_MODEL_RATE_LIMITED" | "AGENT_MODEL_REFUSED" | "AGENT_MODEL_CONTEXT" | "AGENT_MODEL_MALFORMED" | "AGENT_MODEL_UNAVAILABLE" | "PLATFORM_BROWSER_UNAVAILABLE" | "PLATFORM_BROWSER_CRASHED" | "PLATFORM_NETWORK" | "PLATFORM_TIMEOUT" | "PLATFORM_WORKER_LOST" | "PLATFORM_INTERNAL" | null; 'resultTitle': string | null; 'attempts': number; 'durationMs': number | null; 'branch': string | null; 'commitHash': string | null; 'startedAt': string | null; 'completedAt': string; 'url': string };
  TestCaseHistory: { 'projectTestCaseId': string; 'name': string; 'history': (schemas['TestCaseHistoryEntry'])[]; 'figures': { 'runs': number; 'passed': number; 'failed': number; 'error': number; 'skipped': number; 'passRate': number | null; 'changes': number; 'flakyRate': number | null; 'durationMsP50': number | null; 'durationMsP95': number | null }; 'lastGreen': { 'runShortId': string; 'runTestCaseShortId': string; 'status': "INITIATED" | "RUNNING" | "COMPLETED" | "ERROR" | "CANCELLED"; 'result': "PASSED" | "FAILED" | "SKIPPED" | null; 'resultTitle': string | null; 'errorCode': string | null; 'durationMs': number | null; 'baseUrl': string; 'branch': string | null; 'commitHash': string | null; 'trigger': string; 'createdAt': string; 'completedAt': string | null } | null; 'nextCursor': string | null };
  TestCaseHistoryEntry: { 'runShortId': string; 'runTestCaseShortId': string; 'status': "INITIATED" | "RUNNING" | "COMPLETED" | "ERROR" | "CANCELLED"; 'result': "PASSED" | "FAILED" | "SKIPPED" | null; 'resultTitle': string | null; 'errorCode': string | null; 'durationMs': number | null; 'baseUrl': string; 'branch': string | null; 'commitHash': string | null; 'trigger': string; 'createdAt': string; 'completedAt': string | null };
  RunComparison: { 'before': { 'shortId': string; 'outcome': string }; 'after': { 'shortId': string; 'outcome': string }; 'counts': { 'same': number; 'becameFailing': number; 'becamePassing': number; 'changed': number; 'new': number; 'gone': number }; 'cases': ({ 'projectTestCaseId': string; 'name': string; 'change': "same" | "became-failing" | "became-passing" | "changed" | "new" | "gone"; 'before': { 'runTestCaseShortId': string; 'outcome': string; 'resultTitle': string | null; 'errorCode': string | null; 'durationMs': number | null } | null; 'after': { 'runTestCaseShortId': string; 'outcome': string; 'resultTitle': string | null; 'errorCode': string | null; 'durationMs': number | null } | null; 'durationChangeMs': number | null; 'clauses': ({ 'text': string; 'before': { 'outcome': "held" | "broken" | "undecided"; 'expected': string | null; 'actual': string | null; 'reason': string | null } | null; 'after': { 'outcome': "held" | "broken" | "undecided"; 'expected': string | null; 'actual': string | null; 'reason': string | null } | null })[] })[] };
  RunDependencies: { 'dependencies': ({ 'runTestCaseShortId': string; 'needs': { 'runTestCaseShortId': string; 'runShortId': string; 'name': string; 'status': "INITIATED" | "RUNNING" | "COMPLETED" | "ERROR" | "CANCELLED"; 'result': "PASSED" | "FAILED" | "SKIPPED" | null }; 'resumes': boolean })[] };
  DeleteAnswer: { 'success': true };
  Usage: { 'runs': number; 'runTestCases': number; 'artifactBytes': number; 'runsWithoutArtifacts': number; 'oldestRunAt': string | null; 'retention': schemas['Retention'] };
  Retention: { 'runs': { 'days': number; 'setBy': "project" | "server" }; 'artifacts': { 'days': number; 'setBy': "project" | "server" } };
  RetentionAnswer: { 'retention': schemas['Retention'] };
  UpdateRetentionAnswer: { 'success': true; 'retention': schemas['Retention'] };
  UpdateRetentionBody: { 'keepRunsDays'?: number | null; 'keepArtifactsDays'?: number | null; 'projectShortId'?: string };
  ModelUsage: { 'model': string | null; 'modelSetBy': "project" | "server"; 'limits': { 'dayTokens': { 'value': number | null; 'setBy': "project" | "server" | null }; 'dayUsd': { 'value': number | null; 'setBy': "project" | "server" | null }; 'runTokens': { 'value': number | null; 'setBy': "project" | "server" | null }; 'runUsd': { 'value': number | null; 'setBy': "project" | "server" | null } }; 'today': { 'tokens': number; 'usd': number }; 'days': ({ 'day': string; 'runs': number; 'tokens': number; 'usd': number })[] };
  FileUsage: { 'kinds': ({ 'kind': string; 'files': number; 'bytes': number; 'isSwept': boolean })[] };
  RetentionPreview: { 'retention': { 'runs': { 'days': number; 'setBy': "project" | "server" }; 'artifacts': { 'days': number; 'setBy': "project" | "server" } }; 'removed': { 'runs': number; 'runTestCases': number; 'runsLosingFiles': number; 'artifactBytes': number } };
  OrganisationUsage: { 'days': ({ 'day': string; 'runs': number; 'tokens': number; 'usd': number })[]; 'projects': ({ 'shortId': string; 'name': string; 'runs': number; 'tokens': number; 'usd': number; 'keptRuns': number; 'artifactBytes': number })[] };
  RunTestCaseDetail: { 'id': string; 'shortId': string; 'name': string; 'status': "INITIATED" | "RUNNING" | "COMPLETED" | "ERROR" | "CANCELLED"; 'result': "PASSED" | "FAILED" | "SKIPPED" | null; 'resultTitle': string | null; 'evaluationThought': string | null; 'errorCode': string | null; 'classification': string | null; 'promptGoal': string | null; 'promptExamples': string | null; 'promptSteps': string | null; 'runShortId': string; 'projectTestCaseId': string; 'startedAt': string | null; 'completedAt': string | null; 'durationMs': number | null; 'url': string; 'screenshotUrl': string | null; 'recordingUrl': string | null; 'attempt': number; 'clauses': (unknown)[]; 'findings': (unknown)[] };
  RunTestCaseTrace: { 'runTestCaseShortId': string; 'total': number; 'limit': number; 'offset': number; 'steps': ({ 'index': number; 'startedAt': string; 'endedAt': string; 'durationMs': number; 'reasoning': string; 'toolCalls': ({ 'name': string; 'arguments': { [name: string]: unknown } })[]; 'toolResult': string; 'screenshotUrl': string | null; 'screenshotPath': string | null; 'outcome': string; 'by': string; 'model': string | null; 'clause': number | null; 'url': string | null; 'target': { 'description': string; 'role': string | null; 'name': string | null; 'box': { 'x': number; 'y': number; 'width': number; 'height': number } | null } | null })[] };
  ArtifactList: { 'artifacts': ({ 'path': string; 'kind': string; 'contentType': string; 'bytes': number; 'url': string; 'signedUrl': string })[] };
  UpdatedTestCases: { 'success': true; 'before': ({ 'id': string; 'isEnabled': boolean; 'labels': (string)[]; 'scenarioShortId': string | null })[] };
  UpdateTestCasesBody: { 'testCaseIds': (string)[]; 'isEnabled'?: boolean; 'addLabels'?: (string)[]; 'removeLabels'?: (string)[]; 'scenarioShortId'?: string | null };
  ChosenTestCasesAnswer: { 'success': true; 'testCaseCount': number };
  ChosenTestCasesBody: { 'testCaseIds': (string)[] };
  ExportTestCasesAnswer: { 'files': ({ 'name': string; 'markdown': string; 'testCaseCount': number })[]; 'leftOut': ({ 'name': string; 'applicationName': string; 'reason': string })[] };
  ExportTestCasesBody: { 'testCaseIds'?: (string)[]; 'applicationShortId'?: string; 'labels'?: (string)[] };
  CreateTestCaseAnswer: { 'success': true; 'testCase': { 'id': string; 'name': string; 'url': string } };
  CreateTestCaseBody: { 'name': string; 'goal': string; 'applicationShortId'?: string; 'applicationId'?: string; 'expectedResult'?: string; 'steps'?: string; 'startPath'?: string; 'model'?: string | null; 'strongModel'?: string | null; 'labels'?: (string)[]; 'classification'?: "POSITIVE" | "NEGATIVE"; 'configShortIds'?: (string)[]; 'configIds'?: (string)[]; 'scenarioShortId'?: string; 'scenarioId'?: string; 'devicePresetShortId'?: string; 'resumeFromDependencyProjectTestCaseId'?: string; 'waitForDependenciesProjectTestCaseIds'?: (string)[]; 'isEnabled'?: boolean; 'burnIn'?: boolean; 'projectShortId'?: string };
  TestCaseList: { 'testCases': (schemas['TestCaseListItem'])[]; 'total': number; 'limit': number; 'offset': number };
  TestCaseListItem: { 'id': string; 'name': string; 'isEnabled': boolean; 'labels': (string)[]; 'classification': "POSITIVE" | "NEGATIVE"; 'applicationShortId': string; 'applicationName': string; 'goal': string | null; 'createdAt': string; 'lastRun': { 'runShortId': string; 'status': "INITIATED" | "RUNNING" | "COMPLETED" | "ERROR" | "CANCELLED"; 'result': "PASSED" | "FAILED" | "SKIPPED" | null; 'completedAt': string | null } | null };
  ImportTestCasesAnswer: { 'success': true; 'created': number; 'updated': number; 'testCases': ({ 'id': string; 'name': string })[]; 'notes': (string)[] };
  ImportTestCasesBody: { 'applicationShortId'?: string; 'markdown': string; 'fileName'?: string };
  TestCaseDetail: { 'name': string; 'goal': string; 'expectedResult': string | null; 'steps': string | null; 'startPath': string | null; 'model': string | null; 'strongModel': string | null; 'classification': "POSITIVE" | "NEGATIVE"; 'resumeFromDependencyProjectTestCaseId': string | null; 'waitForDependenciesProjectTestCaseIds': (string)[]; 'configShortIds': (string)[]; 'devicePresetShortId': string | null; 'id': string; 'url': string; 'revision': number; 'isEnabled': boolean; 'labels': (string)[]; 'owner': string | null; 'applicationShortId': string; 'applicationName': string; 'scenarioShortId': string | null; 'generationStatus': "GENERATING" | "COMPLETED"; 'burnIn': { 'runShortId': string; 'status': "INITIATED" | "RUNNING" | "COMPLETED" | "ERROR" | "CANCELLED"; 'result': "PASSED" | "FAILED" | "SKIPPED" | null; 'steps': (string)[] } | null; 'dependants': ({ 'id': string; 'name': string })[]; 'createdAt': string; 'updatedAt': string };
  TestCaseDependencies: { 'testCases': ({ 'id': string; 'name': string; 'isEnabled': boolean; 'needs': (string)[]; 'resumeFromDependencyProjectTestCaseId': string | null; 'lastRun': { 'status': "INITIATED" | "RUNNING" | "COMPLETED" | "ERROR" | "CANCELLED"; 'result': "PASSED" | "FAILED" | "SKIPPED" | null } | null })[]; 'isWhole': boolean };
  UpdateTestCaseBody: { 'name'?: string; 'goal'?: string; 'expectedResult'?: string | null; 'steps'?: string | null; 'startPath'?: string | null; 'model'?: string | null; 'strongModel'?: string | null; 'classification'?: "POSITIVE" | "NEGATIVE"; 'isEnabled'?: boolean; 'labels'?: (string)[]; 'owner'?: string | null; 'scenarioShortId'?: string | null; 'devicePresetShortId'?: string | null; 'configShortIds'?: (string)[]; 'resumeFromDependencyProjectTestCaseId'?: string | null; 'waitForDependenciesProjectTestCaseIds'?: (string)[]; 'expectedRevision'?: number };
  Deleted: { 'success': true };
  ExplainAnswer: { 'understood': boolean; 'clauses': ({ 'index': number; 'source': "goal" | "steps" | "expected"; 'kind': string; 'text': string; 'span': { 'start': number; 'end': number }; 'steps': (string)[]; 'model': string | null })[]; 'model': { 'name': string; 'strong': string | null; 'questions': number; 'tokens': number; 'usd': number | null } | null; 'problems': ({ 'source': "goal" | "steps" | "expected"; 'clause': number | null; 'span': { 'start': number; 'end': number }; 'message': string; 'suggestion': string | null })[] };
  ExplainBody: { 'goal': string; 'expectedResult'?: string | null; 'steps'?: string | null; 'outputs'?: (string)[]; 'askModel'?: boolean; 'model'?: string | null; 'strongModel'?: string | null };
  Vocabulary: { 'words': (schemas['PageWord'])[]; 'references': (string)[]; 'sentences': ({ 'text': string; 'about': string })[]; 'seenAt': string | null };
  PageWord: { 'kind': "button" | "menu item" | "link" | "tab" | "field" | "slider" | "dropdown" | "checkbox" | "switch" | "radio button" | "option" | "heading" | "column" | "message" | "text"; 'text': string };
  TestCaseRevisionList: { 'revisions': (schemas['TestCaseRevision'])[]; 'nextCursor': string | null };
  TestCaseRevision: { 'number': number; 'author': string; 'createdAt': string; 'isCurrent': boolean; 'changed': (string)[]; 'content': schemas['TestCaseContent'] };
  TestCaseContent: { 'name': string; 'goal': string; 'expectedResult': string | null; 'steps': string | null; 'startPath': string | null; 'model': string | null; 'strongModel': string | null; 'classification': "POSITIVE" | "NEGATIVE"; 'resumeFromDependencyProjectTestCaseId': string | null; 'waitForDependenciesProjectTestCaseIds': (string)[]; 'configShortIds': (string)[]; 'devicePresetShortId': string | null };
  ScenarioList: { 'scenarios': (schemas['Scenario'])[] };
  Scenario: { 'id': string; 'shortId': string; 'name': string; 'position': number; 'testCaseCount': number };
  ScenarioAnswer: { 'success': true; 'scenario': schemas['Scenario'] };
  CreateScenarioBody: { 'name': string };
  UpdateScenarioBody: { 'name'?: string; 'position'?: number };
  LabelList: { 'labels': ({ 'name': string; 'testCaseCount': number })[] };
  Relabelled: { 'success': true; 'testCaseCount': number };
  TestPlanList: { 'testPlans': (schemas['TestPlanSummary'])[]; 'nextCursor': string | null };
  TestPlanSummary: { 'id': string; 'shortId': string; 'name': string; 'description': string | null; 'owner': string | null; 'isDefault': boolean; 'testCaseCount': number; 'createdAt': string; 'updatedAt': string };
  TestPlanAnswer: { 'success': true; 'testPlan': schemas['TestPlanDetail'] };
  TestPlanDetail: { 'id': string; 'shortId': string; 'name': string; 'description': string | null; 'owner': string | null; 'isDefault': boolean; 'testCaseCount': number; 'createdAt': string; 'updatedAt': string; 'testCaseIds': (string)[]; 'applications': ({ 'applicationShortId': string; 'environmentShortId': string | null; 'devicePresetShortId': string | null })[]; 'schedules': (schemas['Schedule'])[] };
  Schedule: { 'shortId': string; 'testPlanShortId': string; 'cron': string; 'timeZone': string; 'description': string | null; 'isEnabled': boolean; 'next': (string)[]; 'lastRunShortId': string | null; 'lastError': string | null };
  CreateTestPlanBody: { 'name': string; 'description'?: string | null; 'owner'?: string | null; 'testCaseIds'?: (string)[]; 'applications'?: (schemas['PlanApplication'])[]; 'isDefault'?: boolean };
  PlanApplication: { 'applicationShortId': string; 'environmentShortId'?: string | null; 'devicePresetShortId'?: string | null };
  UpdateTestPlanBody: { 'name'?: string; 'description'?: string | null; 'owner'?: string | null; 'testCaseIds'?: (string)[]; 'applications'?: (schemas['PlanApplication'])[]; 'isDefault'?: boolean };
  ScheduleList: { 'schedules': (schemas['Schedule'])[] };
  ScheduleAnswer: { 'success': true; 'schedule': schemas['Schedule'] };
  CreateScheduleBody: { 'cron': string; 'timeZone'?: string; 'description'?: string | null; 'isEnabled'?: boolean };
  UpdateScheduleBody: { 'cron'?: string; 'timeZone'?: string; 'description'?: string | null; 'isEnabled'?: boolean };
  ProjectList: { 'projects': ({ 'id': string; 'shortId': string; 'name': string })[] };
  ProjectAnswer: { 'success': true; 'project': schemas['Project'] };
  Project: { 'id': string; 'shortId': string; 'name': string; 'slug': string; 'organisationId': string };
  CreateProjectBody: { 'name': string };
  UpdateProjectBody: { 'name'?: string };
  Done: { 'success': true };
  ApplicationList: { 'applications': ({ 'shortId': string; 'name': string; 'kind': string })[] };
  EnvironmentList: { 'environments': ({ 'shortId': string; 'name': string; 'url': string | null; 'isProduction': boolean })[] };
  ProjectSettings: { 'allowedHosts': (string)[] | null; 'accessibility': "off" | "A" | "AA" | "AAA"; 'macros': ({ 'phrase': string; 'steps': (string)[] })[]; 'model': string | null; 'strongModel': string | null; 'modelDayTokens': number | null; 'modelDayUsd': number | null; 'updatedAt': string | null };
  UpdateProjectSettingsBody: { 'allowedHosts'?: (string)[] | null; 'accessibility'?: "off" | "A" | "AA" | "AAA"; 'macros'?: ({ 'phrase': string; 'steps': (string)[] })[]; 'model'?: string | null; 'strongModel'?: string | null; 'modelDayTokens'?: number | null; 'modelDayUsd'?: number | null; 'macrosYaml'?: string; 'projectShortId'?: string };
  ApplicationAnswer: { 'success': true; 'application': schemas['ApplicationDetail'] };
  ApplicationDetail: { 'id': string; 'shortId': string; 'name': string; 'kind': "WEB" | "MOBILE_APPLICATION"; 'testCaseCount': number; 'createdAt': string };
  CreateApplicationBody: { 'name': string; 'kind'?: "WEB" | "MOBILE_APPLICATION"; 'url'?: string; 'environmentName'?: string };
  UpdateApplicationBody: { 'name'?: string };
  EnvironmentAnswer: { 'success': true; 'environment': schemas['EnvironmentDetail'] };
  CreateEnvironmentBody: { 'name': string; 'url': string; 'isProduction'?: boolean; 'isPreview'?: boolean; 'maxConcurrent'?: number | null };
  UpdateEnvironmentBody: { 'name'?: string; 'url'?: string; 'isProduction'?: boolean; 'isPreview'?: false; 'maxConcurrent'?: number | null };
  ConfigList: { 'configs': ({ 'id': string; 'shortId': string; 'name': string; 'kind': string; 'createdAt': string })[] };
  ConfigAnswer: { 'success': true; 'config': schemas['ConfigDetail'] };
  ConfigDetail: { 'id': string; 'shortId': string; 'name': string; 'kind': string; 'fields': ({ 'name': string; 'secret': boolean; 'value': string | null; 'totp'?: true })[]; 'environments': ({ 'environmentShortId': string; 'fields': (string)[]; 'values': ({ 'name': string; 'secret': boolean; 'value': string | null; 'totp'?: true })[] })[]; 'files': ({ 'name': string; 'bytes': number; 'sha256': string })[]; 'createdAt': string; 'updatedAt': string };
  CreateConfigBody: { 'name': string; 'kind'?: string; 'fields'?: { [name: string]: string | { 'value': string; 'secret'?: boolean; 'totp'?: boolean } } };
  UpdateConfigBody: { 'name'?: string; 'kind'?: string; 'fields'?: { [name: string]: string | { 'value': string; 'secret'?: boolean; 'totp'?: boolean } | null } };
  DevicePresetList: { 'devicePresets': (schemas['DevicePresetDetail'])[] };
  DevicePresetDetail: { 'id': string; 'shortId': string; 'name': string; 'isDefault': boolean; 'settings': { 'viewport'?: { 'width': number; 'height': number }; 'scale'?: number; 'locale'?: string; 'timezone'?: string; 'userAgent'?: string; 'colorScheme'?: "light" | "dark"; 'reducedMotion'?: boolean; 'headers'?: { [name: string]: string }; 'isMobile'?: boolean; 'hasTouch'?: boolean; 'geolocation'?: { 'latitude': number; 'longitude': number }; 'permissions'?: ("accelerometer" | "ambient-light-sensor" | "background-sync" | "camera" | "clipboard-read" | "clipboard-write" | "geolocation" | "gyroscope" | "local-fonts" | "magnetometer" | "microphone" | "midi" | "midi-sysex" | "notifications" | "payment-handler" | "storage-access")[] }; 'createdAt': string };
  DevicePresetAnswer: { 'success': true; 'devicePreset': schemas['DevicePresetDetail'] };
  CreateDevicePresetBody: { 'name': string; 'isDefault'?: boolean; 'settings'?: { 'viewport'?: { 'width': number; 'height': number }; 'scale'?: number; 'locale'?: string; 'timezone'?: string; 'userAgent'?: string; 'colorScheme'?: "light" | "dark"; 'reducedMotion'?: boolean; 'headers'?: { [name: string]: string }; 'isMobile'?: boolean; 'hasTouch'?: boolean; 'geolocation'?: { 'latitude': number; 'longitude': number }; 'permissions'?: ("accelerometer" | "ambient-light-sensor" | "background-sync" | "camera" | "clipboard-read" | "clipboard-write" | "geolocation" | "gyroscope" | "local-fonts" | "magnetometer" | "microphone" | "midi" | "midi-sysex" | "notifications" | "payment-handler" | "storage-access")[] } };
  UpdateDevicePresetBody: { 'name'?: string; 'isDefault'?: boolean; 'settings'?: { 'viewport'?: { 'width': number; 'height': number }; 'scale'?: number; 'locale'?: string; 'timezone'?: string; 'userAgent'?: string; 'colorScheme'?: "light" | "dark"; 'reducedMotion'?: boolean; 'headers'?: { [name: string]: string }; 'isMobile'?: boolean; 'hasTouch'?: boolean; 'geolocation'?: { 'latitude': number; 'longitude': number }; 'permissions'?: ("accelerometer" | "ambient-light-sensor" | "background-sync" | "camera" | "clipboard-read" | "clipboard-write" | "geolocation" | "gyroscope" | "local-fonts" | "magnetometer" | "microphone" | "midi" | "midi-sysex" | "notifications" | "payment-handler" | "storage-access")[] } };
  BuildUploadAnswer: { 'uploadUrl': string; 'buildToken': string; 'nextStep': string };
  BuildUploadBody: { 'fileName': string };
  BuildUploaded: { 'success': true; 'bytes': number };
  Build: { 'applicationBuildShortId': string; 'platform': "ios" | "android"; 'fileName': string; 'fileSizeBytes': number; 'sha256': string; 'appBundleId': string | null; 'isRunnable': false; 'url': string; 'createdAt': string };
  RegisterBuildBody: { 'platform': "ios" | "android"; 'buildToken': string };
  BuildList: { 'builds': (schemas['Build'])[] };
  TunnelList: { 'tunnels': (unknown)[] };
  Chat: { 'shortId': string; 'url': string; 'title': string; 'createdAt': string; 'updatedAt': string; 'source': "api" | "ui" | "github" | "gitlab" | "system"; 'messages': (schemas['ChatMessage'])[] };
  ChatMessage: { 'id': string; 'role': "user" | "assistant"; 'createdAt': string; 'text': string; 'status': "INITIATED" | "PARTIAL" | "COMPLETED" | "CANCELLED" | "FAILED"; 'isStreaming': boolean; 'runShortId': string | null };
  ChatBody: { 'message': string; 'applicationOverrides'?: (schemas['ChatOverride'])[]; 'projectShortId'?: string };
  ChatOverride: { 'applicationShortId': string; 'devicePresetShortId'?: string; 'environment': schemas['EnvironmentOverride'] };
  ChatList: { 'chats': ({ 'shortId': string; 'url': string; 'title': string; 'kind': "conversation" | "change-review" | "release-check"; 'source': "api" | "ui" | "github" | "gitlab" | "system"; 'createdAt': string; 'updatedAt': string; 'status': "INITIATED" | "PARTIAL" | "COMPLETED" | "CANCELLED" | "FAILED"; 'text': string; 'runShortId': string | null; 'releaseCheckShortId': string | null })[]; 'nextCursor': string | null };
  ChangeReviewBody: { 'mode': "pr"; 'prUrl': string; 'vcsProviderId': "github" | "gitlab"; 'applicationOverrides': (schemas['ChatOverride'])[]; 'context'?: string; 'projectShortId'?: string; 'actor'?: string; 'branch'?: string; 'commitHash'?: string; 'commitMessage'?: string; 'repository'?: string } | { 'mode': "rawChanges"; 'changes': { 'changeDescription'?: string; 'diff'?: string }; 'applicationOverrides': (schemas['ChatOverride'])[]; 'context'?: string; 'projectShortId'?: string; 'actor'?: string; 'branch'?: string; 'commitHash'?: string; 'commitMessage'?: string; 'repository'?: string };
  CreateReleaseCheckAnswer: { 'shortId': string; 'url': string; 'reviewShortId': string };
  CreateReleaseCheckBody: { 'releaseName'?: string; 'releaseSummary'?: string; 'context'?: string; 'changes'?: ({ 'summary': string; 'details'?: string; 'reference'?: string; 'diff'?: string })[]; 'regression'?: { 'testPlanShortId'?: string; 'testCaseIds'?: (string)[] }; 'prUrl'?: string; 'applicationOverrides'?: (schemas['ChatOverride'])[]; 'projectShortId'?: string };
  ReleaseCheckList: { 'releaseChecks': ({ 'shortId': string; 'url': string; 'releaseName': string | null; 'status': "RUNNING" | "COMPLETED" | "ERROR" | "CANCELLED" | null; 'verdict': "ready" | "not-ready" | "undecided" | null; 'runShortId': string | null; 'passed': number; 'failed': number; 'total': number; 'createdAt': string })[]; 'nextCursor': string | null };
  ReleaseCheck: { 'shortId': string; 'url': string; 'reviewShortId': string; 'status': "RUNNING" | "COMPLETED" | "ERROR" | "CANCELLED"; 'verdict': "ready" | "not-ready" | "undecided" | null; 'releaseName': string | null; 'summary': string | null; 'progress': { 'message': string; 'updatedAt': string; 'testsRun': number; 'changesVerified': number; 'changesTotal': number }; 'categories': ({ 'label': string; 'score': number | null; 'checks': ({ 'id': string; 'title': string; 'verdict': "passed" | "failed" | "unverified" | "manual" | "na"; 'automatable': boolean; 'evidence': string | null; 'recommendation': string | null; 'screenshotUrl': string | null; 'testRunShortId': string | null })[]; 'scoredCount': number; 'passedCount': number; 'failedCount': number; 'manualCount': number; 'naCount': number; 'unverifiedCount': number })[]; 'overallScore': number | null; 'findings': ({ 'title': string; 'category': string; 'severity': "minor" | "major" | "critical"; 'status': "active" | "ignored" | "resolved" | null; 'description': string; 'isBlocker': boolean; 'recommendation': string | null; 'evidence': string | null })[]; 'intentVerification': ({ 'changeSummary': string; 'verdict': "passed" | "failed" | "unverified" | "manual" | "na"; 'notes': string })[]; 'pagesTested': ({ 'label': string; 'screenshotUrl': string | null; 'url': string })[]; 'checklistCoverage': ({ 'section': string; 'notes': string })[]; 'healthSignals': { 'consoleErrors': (string)[]; 'networkFailures': (string)[]; 'openIssues': (string)[] }; 'manualFollowUps': (string)[]; 'automatedTestSummary': { 'passed': number; 'failed': number; 'total': number; 'runShortIds': (string)[] }; 'markdown': string; 'createdAt': string; 'updatedAt': string };
  TokenList: { 'tokens': (schemas['Token'])[]; 'nextCursor': string | null };
  Token: { 'id': string; 'name': string; 'kind': schemas['TokenKind']; 'prefix': string; 'scopes': (schemas['TokenScope'])[]; 'organisationWide': boolean; 'projectShortId': string | null; 'state': "active" | "rotated" | "expired" | "revoked"; 'expiresAt': string | null; 'lastUsedAt': string | null; 'revokedAt': string | null; 'rotatedAt': string | null; 'rotatedFromId': string | null; 'createdAt': string };
  TokenKind: "api" | "netlify";
  TokenScope: "read" | "write" | "admin";
  NewTokenAnswer: { 'success': true; 'token': schemas['Token']; 'secret': string };
  CreateTokenBody: { 'name': string; 'kind'?: "api" | "netlify"; 'scopes'?: (schemas['TokenScope'])[]; 'organisationWide'?: boolean; 'projectShortId'?: string; 'expiresAt'?: string; 'expiresInDays'?: number };
  RotateTokenAnswer: { 'success': true; 'token': schemas['Token']; 'secret': string; 'previous': schemas['Token'] };
  RotateTokenBody: { 'overlapHours'?: number; 'expiresAt'?: string; 'expiresInDays'?: number };
  WebhookList: { 'webhooks': (schemas['Webhook'])[]; 'nextCursor': string | null };
  Webhook: { 'id': string; 'shortId': string; 'name': string; 'url': string; 'eventTypes': ("run.started" | "run.completed" | "run_test_case.completed" | "test_case.became_failing" | "test_case.became_passing" | "finding.created" | "finding.reopened" | "finding.resolved" | "environment.preview" | "webhook.disabled")[] | null; 'isEnabled': boolean; 'disabledReason': "by-hand" | "gone" | "failing" | null; 'disabledAt': string | null; 'failingSince': string | null; 'lastDeliveredAt': string | null; 'previousSecretUntil': string | null; 'createdAt': string; 'updatedAt': string };
  WebhookSecretAnswer: { 'success': true; 'webhook': schemas['Webhook']; 'secret': string };
  CreateWebhookBody: { 'url': string; 'name'?: string; 'eventTypes'?: ("run.started" | "run.completed" | "run_test_case.completed" | "test_case.became_failing" | "test_case.became_passing" | "finding.created" | "finding.reopened" | "finding.resolved" | "environment.preview" | "webhook.disabled")[] | null; 'projectShortId'?: string };
  WebhookAnswer: { 'success': true; 'webhook': schemas['Webhook'] };
  UpdateWebhookBody: { 'url'?: string; 'name'?: string; 'eventTypes'?: ("run.started" | "run.completed" | "run_test_case.completed" | "test_case.became_failing" | "test_case.became_passing" | "finding.created" | "finding.reopened" | "finding.resolved" | "environment.preview" | "webhook.disabled")[] | null; 'isEnabled'?: boolean; 'projectShortId'?: string };
  RotateWebhookBody: { 'overlapHours'?: number; 'projectShortId'?: string };
  WebhookTestAnswer: { 'success': boolean; 'messageId': string; 'httpStatus': number | null; 'durationMs': number; 'errorCode': string | null; 'error': string | null; 'answer': string | null };
  DeliveryList: { 'deliveries': (schemas['Delivery'])[]; 'nextCursor': string | null };
  Delivery: { 'id': string; 'eventId': string; 'type': "run.started" | "run.completed" | "run_test_case.completed" | "test_case.became_failing" | "test_case.became_passing" | "finding.created" | "finding.reopened" | "finding.resolved" | "environment.preview" | "webhook.disabled"; 'status': "pending" | "delivering" | "delivered" | "failed" | "abandoned"; 'attempts': number; 'nextAttemptAt': string | null; 'createdAt': string; 'completedAt': string | null; 'lastAttempt': schemas['DeliveryAttempt'] | null };
  DeliveryAttempt: { 'number': number; 'startedAt': string; 'durationMs': number | null; 'httpStatus': number | null; 'errorCode': string | null; 'error': string | null; 'answer': string | null };
  DeliveryDetail: { 'id': string; 'eventId': string; 'type': "run.started" | "run.completed" | "run_test_case.completed" | "test_case.became_failing" | "test_case.became_passing" | "finding.created" | "finding.reopened" | "finding.resolved" | "environment.preview" | "webhook.disabled"; 'status': "pending" | "delivering" | "delivered" | "failed" | "abandoned"; 'attempts': number; 'nextAttemptAt': string | null; 'createdAt': string; 'completedAt': string | null; 'lastAttempt': schemas['DeliveryAttempt'] | null; 'payload': { 'type': "run.started" | "run.completed" | "run_test_case.completed" | "test_case.became_failing" | "test_case.became_passing" | "finding.created" | "finding.reopened" | "finding.resolved" | "environment.preview" | "webhook.disabled"; 'timestamp': string; 'data': { [name: string]: unknown } }; 'log': (schemas['LoggedAttempt'])[] };
  LoggedAttempt: { 'number': number; 'startedAt': string; 'durationMs': number | null; 'httpStatus': number | null; 'errorCode': string | null; 'error': string | null; 'answer': string | null; 'request': { 'method': string; 'url': string; 'headers': { [name: string]: string } } | null };
  DeliveryAnswer: { 'success': true; 'delivery': schemas['Delivery'] };
  ReplayCount: { 'since': string; 'replayable': number; 'waiting': number; 'delivered': number; 'failed': number; 'abandoned': number; 'missed': number };
  ReplayAnswer: { 'success': true; 'replayed': number };
  ReplayBody: { 'since': string; 'only'?: "undelivered" | "all"; 'projectShortId'?: string };
  IntegrationList: { 'integrations': (schemas['Integration'])[]; 'nextCursor': string | null };
  Integration: { 'id': string; 'shortId': string; 'name': string; 'kind': "slack" | "teams" | "discord" | "pagerduty" | "email" | "jira" | "linear" | "github" | "gitlab" | "trello"; 'does': "alerts" | "tickets"; 'settings': { [name: string]: unknown }; 'secrets': (string)[]; 'isEnabled': boolean; 'lastUsedAt': string | null; 'lastError': { 'message': string; 'at': string } | null; 'createdAt': string; 'updatedAt': string };
  IntegrationAnswer: { 'success': true; 'integration': schemas['Integration'] };
  CreateIntegrationBody: { 'name': string; 'kind': "slack" | "teams" | "discord" | "pagerduty" | "email" | "jira" | "linear" | "github" | "gitlab" | "trello"; 'settings'?: { [name: string]: unknown }; 'secrets'?: { [name: string]: string }; 'isEnabled'?: boolean; 'projectShortId'?: string };
  UpdateIntegrationBody: { 'name'?: string; 'settings'?: { [name: string]: unknown }; 'secrets'?: { [name: string]: string | null }; 'isEnabled'?: boolean; 'projectShortId'?: string };
  IntegrationTest: { 'success': boolean; 'message': string };
  AlertRuleList: { 'alertRules': (schemas['AlertRule'])[]; 'nextCursor': string | null };
  AlertRule: { 'id': string; 'shortId': string; 'integration': schemas['IntegrationRef']; 'testPlan': { 'shortId': string; 'name': string } | null; 'notifyOn': "always" | "failure" | "change" | "flaky" | "weekly"; 'channel': string | null; 'template': string | null; 'cron': string | null; 'timeZone': string | null; 'isEnabled': boolean; 'nextAt': string | null; 'createdAt': string; 'updatedAt': string };
  IntegrationRef: { 'shortId': string; 'name': string; 'kind': "slack" | "teams" | "discord" | "pagerduty" | "email" | "jira" | "linear" | "github" | "gitlab" | "trello" };
  AlertRuleAnswer: { 'success': true; 'alertRule': schemas['AlertRule'] };
  CreateAlertRuleBody: { 'testPlanShortId'?: string | null; 'notifyOn'?: "always" | "failure" | "change" | "flaky" | "weekly"; 'channel'?: string | null; 'template'?: string | null; 'cron'?: string | null; 'timeZone'?: string | null; 'isEnabled'?: boolean; 'projectShortId'?: string; 'integration': string };
  UpdateAlertRuleBody: { 'testPlanShortId'?: string | null; 'notifyOn'?: "always" | "failure" | "change" | "flaky" | "weekly"; 'channel'?: string | null; 'template'?: string | null; 'cron'?: string | null; 'timeZone'?: string | null; 'isEnabled'?: boolean; 'projectShortId'?: string };
  AlertDeliveryList: { 'deliveries': (schemas['AlertDelivery'])[]; 'nextCursor': string | null };
  AlertDelivery: { 'id': string; 'eventId': string; 'type': "run.started" | "run.completed" | "run_test_case.completed" | "test_case.became_failing" | "test_case.became_passing" | "finding.created" | "finding.reopened" | "finding.resolved" | "environment.preview" | "webhook.disabled" | "digest.due" | "ticket.requested"; 'status': "pending" | "delivering" | "delivered" | "failed" | "abandoned"; 'attempts': number; 'nextAttemptAt': string | null; 'createdAt': string; 'completedAt': string | null; 'lastAttempt': schemas['DeliveryAttempt'] | null };
  TicketRuleList: { 'ticketRules': (schemas['TicketRule'])[]; 'nextCursor': string | null };
  TicketRule: { 'id': string; 'shortId': string; 'integration': schemas['IntegrationRef']; 'testPlan': { 'shortId': string; 'name': string } | null; 'categories': ("failed-test" | "console-error" | "failed-request" | "accessibility" | "hosting" | "other")[]; 'minSeverity': "minor" | "major" | "critical"; 'onRecurrence': "comment" | "nothing"; 'onPass': "close" | "comment" | "nothing"; 'isEnabled': boolean; 'createdAt': string; 'updatedAt': string };
  TicketRuleAnswer: { 'success': true; 'ticketRule': schemas['TicketRule'] };
  CreateTicketRuleBody: { 'testPlanShortId'?: string | null; 'categories'?: ("failed-test" | "console-error" | "failed-request" | "accessibility" | "hosting" | "other")[]; 'minSeverity'?: "minor" | "major" | "critical"; 'onRecurrence'?: "comment" | "nothing"; 'onPass'?: "close" | "comment" | "nothing"; 'isEnabled'?: boolean; 'projectShortId'?: string; 'integration': string };
  UpdateTicketRuleBody: { 'testPlanShortId'?: string | null; 'categories'?: ("failed-test" | "console-error" | "failed-request" | "accessibility" | "hosting" | "other")[]; 'minSeverity'?: "minor" | "major" | "critical"; 'onRecurrence'?: "comment" | "nothing"; 'onPass'?: "close" | "comment" | "nothing"; 'isEnabled'?: boolean; 'projectShortId'?: string };
  TicketList: { 'tickets': (schemas['Ticket'])[]; 'nextCursor': string | null };
  Ticket: { 'id': string; 'shortId': string; 'status': "pending" | "open" | "closed" | "failed"; 'integration': schemas['IntegrationRef']; 'issue': { 'shortId': string; 'title': string }; 'runTestCaseShortId': string | null; 'externalKey': string | null; 'externalUrl': string | null; 'onRecurrence': "comment" | "nothing"; 'onPass': "close" | "comment" | "nothing"; 'madeBy': "rule" | "hand"; 'lastError': string | null; 'createdAt': string; 'updatedAt': string };
  TicketAnswer: { 'success': true; 'ticket': schemas['Ticket'] };
  CreateTicketBody: { 'integration'?: string; 'onRecurrence'?: "comment" | "nothing"; 'onPass'?: "close" | "comment" | "nothing"; 'projectShortId'?: string };
  Organisation: { 'id': string; 'name': string; 'isSuspended': boolean; 'usage': { 'runs': number; 'runLimit': number | null; 'projects': number; 'testCases': number; 'activeTokens': number }; 'createdAt': string };
  OrganisationAnswer: { 'success': true; 'organisation': schemas['Organisation'] };
  UpdateOrganisationBody: { 'name'?: string; 'runLimit'?: number | null };
  AuditList: { 'events': (schemas['AuditEvent'])[]; 'nextCursor': string | null };
  AuditEvent: { 'id': string; 'action': string; 'entity': string; 'entityId': string | null; 'projectId': string | null; 'projectShortId': string | null; 'actor': { 'kind': "token" | "person" | "system"; 'id': string | null; 'name': string | null }; 'detail': { [name: string]: unknown }; 'requestId': string | null; 'createdAt': string };
  SessionAnswer: { 'person': { 'id': string; 'email': string; 'name': string }; 'organisationId': string; 'role': "OWNER" | "ADMIN" | "MEMBER"; 'memberships': ({ 'organisationId': string; 'organisationName': string; 'role': schemas['Role'] })[]; 'mustChangePassword': boolean; 'csrfToken': string; 'expiresAt': string };
  Role: "OWNER" | "ADMIN" | "MEMBER";
  SignInBody: { 'email': string; 'password': string };
  SignInOptions: { 'password': true; 'oidc': { 'label': string; 'url': string } | null };
  InvitationOffer: { 'id': string; 'email': string; 'role': schemas['Role']; 'organisationName': string; 'hasAccount': boolean; 'expiresAt': string };
  ReadInvitationBody: { 'token': string };
  AcceptInvitationBody: { 'token': string; 'name'?: string; 'password': string };
  SwitchOrganisationBody: { 'organisationId': string };
  ChangePasswordBody: { 'currentPassword': string; 'newPassword': string };
  SessionList: { 'sessions': (schemas['Session'])[]; 'nextCursor': string | null };
  Session: { 'id': string; 'organisationId': string; 'userAgent': string; 'isCurrent': boolean; 'createdAt': string; 'lastSeenAt': string; 'expiresAt': string };
  MemberList: { 'members': (schemas['Member'])[]; 'nextCursor': string | null };
  Member: { 'id': string; 'personId': string; 'email': string; 'name': string; 'role': schemas['Role']; 'createdAt': string };
  MemberAnswer: { 'success': true; 'member': schemas['Member'] };
  UpdateMemberBody: { 'role': schemas['Role'] };
  InvitationList: { 'invitations': (schemas['Invitation'])[]; 'nextCursor': string | null };
  Invitation: { 'id': string; 'email': string; 'role': schemas['Role']; 'state': "open" | "expired"; 'createdAt': string; 'expiresAt': string };
  NewInvitationAnswer: { 'success': true; 'invitation': schemas['Invitation']; 'secret': string; 'url': string };
  CreateInvitationBody: { 'email': string; 'role'?: "OWNER" | "ADMIN" | "MEMBER" };
  OutboundIps: { 'ipAddresses': (string)[] };
  Health: { 'status': "ok" | "unavailable" };
  SampleShop: { 'isOffered': boolean; 'url': string | null; 'planted': (string)[]; 'defects': ({ 'name': string; 'seen': string })[] };
  StartSampleAnswer: { 'success': true; 'url': string; 'applicationShortId': string; 'testCaseCount': number };
  StartSampleBody: { 'defects'?: (string)[] };
}

export interface paths {
  '/v1/run': {
    /** Start a run */
    post: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody?: { content: { 'application/json': schemas['StartRunBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['StartRunAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 402: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/run/{shortId}': {
    /** Status of a run */
    get: {
      parameters: { path: { 'shortId': string }; query?: { 'testCases'?: "failed" | "all"; 'changedAfter'?: number; 'wait'?: number; 'issues'?: "all" | "failed-test" | "console-error" | "failed-request" | "accessibility" | "hosting" | "other"; 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['RunStatusAnswer'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Run again */
    post: {
      parameters: { path: { 'shortId': string }; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody?: { content: { 'application/json': schemas['RerunBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['RerunAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 402: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Delete a run that has ended, with its files */
    delete: {
      parameters: { path: { 'shortId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['DeleteAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/run': {
    /** Start a run (path of older clients) */
    post: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody?: { content: { 'application/json': schemas['StartRunBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['StartRunAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 402: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/run/{shortId}': {
    /** Status of a run (path of older clients) */
    get: {
      parameters: { path: { 'shortId': string }; query?: { 'testCases'?: "failed" | "all"; 'changedAfter'?: number; 'wait'?: number; 'issues'?: "all" | "failed-test" | "console-error" | "failed-request" | "accessibility" | "hosting" | "other"; 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['RunStatusAnswer'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Run again (path of older clients) */
    post: {
      parameters: { path: { 'shortId': string }; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody?: { content: { 'application/json': schemas['RerunBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['RerunAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 402: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/runs': {
    /** List runs, newest first */
    get: {
      parameters: { path?: never; query?: { 'limit'?: number; 'cursor'?: string; 'status'?: "INITIATED" | "RUNNING" | "COMPLETED" | "ERROR" | "CANCELLED"; 'result'?: "PASSED" | "FAILED" | "SKIPPED"; 'trigger'?: "API" | "GITHUB" | "MANUAL" | "SCHEDULE" | "CHAT"; 'testPlanShortId'?: string; 'branch'?: string; 'commit'?: string; 'repository'?: string; 'actor'?: string; 'applicationShortId'?: string; 'environmentShortId'?: string; 'testCaseId'?: string; 'text'?: string; 'createdFrom'?: string; 'createdTo'?: string; 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['RunList'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/run/{shortId}/cancel': {
    /** Cancel a run */
    post: {
      parameters: { path: { 'shortId': string }; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody?: { content: { 'application/json': schemas['CancelRunBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['CancelRunAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/run/{shortId}/events': {
    /** Events of a run as they happen */
    get: {
      parameters: { path: { 'shortId': string }; query?: { 'after'?: number; 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'text/event-stream': string } }; 204: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/events': {
    /** How the runs of the project stand, whenever something happens in one */
    get: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'text/event-stream': string } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/run/{shortId}/issues': {
    /** The issues that a run saw */
    get: {
      parameters: { path: { 'shortId': string }; query?: { 'issues'?: "all" | "failed-test" | "console-error" | "failed-request" | "accessibility" | "hosting" | "other"; 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['RunIssueList'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/issues': {
    /** List the issues of the project, last seen first */
    get: {
      parameters: { path?: never; query?: { 'limit'?: number; 'cursor'?: string; 'status'?: "active" | "ignored" | "resolved"; 'category'?: "failed-test" | "console-error" | "failed-request" | "accessibility" | "hosting" | "other"; 'severity'?: "minor" | "major" | "critical"; 'testCaseId'?: string; 'text'?: string; 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['IssueList'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/issues/{issue}': {
    /** One issue, with where it was seen */
    get: {
      parameters: { path: { 'issue': string }; query?: { 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['IssueDetail'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Ignore, resolve or reopen an issue, or say how severe it is */
    patch: {
      parameters: { path: { 'issue': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': schemas['UpdateIssueBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['IssueAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/run/{shortId}/report': {
    /** A run as JUnit XML, CTRF, HTML, JSON or Markdown */
    get: {
      parameters: { path: { 'shortId': string }; query?: { 'format'?: "junit" | "ctrf" | "html" | "json" | "markdown"; 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'text/plain': string } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/run/{shortId}/report-links': {
    /** Links to the reports of a run that open without a token */
    get: {
      parameters: { path: { 'shortId': string }; query?: { 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ReportLinks'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/reports/{runId}/{format}': {
    /** A report by a signed link */
    get: {
      parameters: { path: { 'runId': string; 'format': "junit" | "ctrf" | "html" | "json" | "markdown" }; query: { 'expires': number; 'signature': string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'text/plain': string } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/files/{runTestCaseId}/{attempt}/{path}': {
    /** A file of a run by a signed link, such as screenshotUrl */
    get: {
      parameters: { path: { 'runTestCaseId': string; 'attempt': string; 'path': string }; query: { 'expires': number; 'signature': string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/octet-stream': string } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/metrics': {
    /** Figures of the project */
    get: {
      parameters: { path?: never; query?: { 'from'?: string; 'to'?: string; 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Metrics'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/api/projects/{project}/metrics': {
    /** Figures of the project (path of older clients) */
    get: {
      parameters: { path: { 'project': string }; query?: { 'from'?: string; 'to'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Metrics'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/metrics/prometheus': {
    /** Figures of the project for Prometheus */
    get: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'text/plain': string } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/badge-token': {
    /** The secret of the badges of the project; made when it is asked for first */
    get: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['BadgeTokenAnswer'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/badge-token/rotate': {
    /** Make a new secret for badges; the old one shows nothing any more */
    post: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['BadgeTokenAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/badge.svg': {
    /** How the newest run went, as a picture */
    get: {
      parameters: { path?: never; query?: { 'token'?: string; 'testPlanShortId'?: string; 'createdBy'?: string; 'trigger'?: "ANY" | "API" | "GITHUB" | "MANUAL" | "SCHEDULE" | "CHAT"; 'label'?: string; 'style'?: "minimal" | "standard" | "detailed" | "trend" | "flat" | "compact"; 'showDate'?: "0" | "1" | "true" | "false"; 'historyCount'?: number }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'image/svg+xml': string } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/badge-example.svg': {
    /** What badges look like */
    get: {
      parameters: { path?: never; query?: { 'example'?: "failing" | "passing" | "pending" | "running" | "rainbow" | "partial" | "error" | "skipped" | "cancelled" | "mixed" | "trend-improving" | "trend-declining" | "trend-fluctuating" | "trend-stable" | "zero-tests"; 'label'?: string; 'style'?: "minimal" | "standard" | "detailed" | "trend" | "flat" | "compact"; 'showDate'?: "0" | "1" | "true" | "false"; 'historyCount'?: number }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'image/svg+xml': string } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/api/projects/{project}/badge.svg': {
    /** A badge (path of older clients) */
    get: {
      parameters: { path: { 'project': string }; query?: { 'token'?: string; 'testPlanShortId'?: string; 'createdBy'?: string; 'trigger'?: "ANY" | "API" | "GITHUB" | "MANUAL" | "SCHEDULE" | "CHAT"; 'label'?: string; 'style'?: "minimal" | "standard" | "detailed" | "trend" | "flat" | "compact"; 'showDate'?: "0" | "1" | "true" | "false"; 'historyCount'?: number; 'example'?: "failing" | "passing" | "pending" | "running" | "rainbow" | "partial" | "error" | "skipped" | "cancelled" | "mixed" | "trend-improving" | "trend-declining" | "trend-fluctuating" | "trend-stable" | "zero-tests" }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'image/svg+xml': string } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/metrics/test-cases': {
    /** The flakiest, slowest or most failing test cases */
    get: {
      parameters: { path?: never; query?: { 'by'?: "flaky" | "slowest" | "failing"; 'limit'?: number; 'from'?: string; 'to'?: string; 'testPlanShortId'?: string; 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Ranking'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/metrics/test-cases.csv': {
    /** The flakiest, slowest or most failing test cases as CSV */
    get: {
      parameters: { path?: never; query?: { 'by'?: "flaky" | "slowest" | "failing"; 'limit'?: number; 'from'?: string; 'to'?: string; 'testPlanShortId'?: string; 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'text/csv': string } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/results': {
    /** Results of test cases, each case of each run */
    get: {
      parameters: { path?: never; query?: { 'limit'?: number; 'cursor'?: string; 'from'?: string; 'to'?: string; 'testPlanShortId'?: string; 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ResultExport'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/results.csv': {
    /** Results of test cases as CSV */
    get: {
      parameters: { path?: never; query?: { 'limit'?: number; 'cursor'?: string; 'from'?: string; 'to'?: string; 'testPlanShortId'?: string; 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'text/csv': string } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/test-cases/{id}/history': {
    /** How a test case went over time */
    get: {
      parameters: { path: { 'id': string }; query?: { 'limit'?: number; 'cursor'?: string; 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['TestCaseHistory'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/run/{shortId}/compare': {
    /** What differs from an earlier run */
    get: {
      parameters: { path: { 'shortId': string }; query?: { 'with'?: string; 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['RunComparison'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/run/{shortId}/dependencies': {
    /** Which case waits for which */
    get: {
      parameters: { path: { 'shortId': string }; query?: { 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['RunDependencies'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/usage': {
    /** What the project keeps, and for how long */
    get: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Usage'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/retention': {
    /** How long runs and their files are kept */
    get: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['RetentionAnswer'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Set how long runs and their files are kept */
    patch: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': schemas['UpdateRetentionBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['UpdateRetentionAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/usage/models': {
    /** What language models used up, day by day, and their limits */
    get: {
      parameters: { path?: never; query?: { 'days'?: number; 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ModelUsage'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/usage/files': {
    /** What the files of the project take up, by kind */
    get: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['FileUsage'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/retention/preview': {
    /** What other numbers of days would remove */
    get: {
      parameters: { path?: never; query?: { 'keepRunsDays'?: string; 'keepArtifactsDays'?: string; 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['RetentionPreview'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/organisation/usage': {
    /** Runs and models of the organisation, day by day and project by project */
    get: {
      parameters: { path?: never; query?: { 'days'?: number }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['OrganisationUsage'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/run-test-case/{shortId}': {
    /** One test case of a run, with clauses, evidence and findings */
    get: {
      parameters: { path: { 'shortId': string }; query?: { 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['RunTestCaseDetail'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/run-test-case/{shortId}/trace': {
    /** The steps of the newest attempt */
    get: {
      parameters: { path: { 'shortId': string }; query?: { 'limit'?: number; 'offset'?: number; 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['RunTestCaseTrace'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/run-test-case/{shortId}/artifacts': {
    /** The files kept of the newest attempt */
    get: {
      parameters: { path: { 'shortId': string }; query?: { 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ArtifactList'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/run-test-case/{shortId}/artifacts/{path}': {
    /** One file of the newest attempt */
    get: {
      parameters: { path: { 'shortId': string; 'path': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/octet-stream': string } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/run-test-case/{shortId}/live-picture': {
    /** The page of a running test case as it is now */
    get: {
      parameters: { path: { 'shortId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'image/jpeg': string } }; 204: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/test-cases': {
    /** Switch, label or move several test cases */
    patch: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': schemas['UpdateTestCasesBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['UpdatedTestCases'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Create a test case */
    post: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': schemas['CreateTestCaseBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['CreateTestCaseAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** List test cases */
    get: {
      parameters: { path?: never; query?: { 'applicationShortId'?: string; 'scenarioShortId'?: string; 'owner'?: string; 'text'?: string; 'labels'?: string; 'isEnabled'?: boolean; 'limit'?: number; 'offset'?: number; 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['TestCaseList'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/test-cases/delete': {
    /** Delete several test cases */
    post: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': schemas['ChosenTestCasesBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ChosenTestCasesAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/test-cases/restore': {
    /** Bring deleted test cases back */
    post: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': schemas['ChosenTestCasesBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ChosenTestCasesAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/test-cases/export': {
    /** Test cases as Markdown test files */
    post: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody?: { content: { 'application/json': schemas['ExportTestCasesBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ExportTestCasesAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/test-cases/import': {
    /** Import the tests of a Markdown test file */
    post: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': schemas['ImportTestCasesBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ImportTestCasesAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/test-cases/{id}': {
    /** One test case */
    get: {
      parameters: { path: { 'id': string }; query?: { 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['TestCaseDetail'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Change a test case */
    patch: {
      parameters: { path: { 'id': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': schemas['UpdateTestCaseBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['TestCaseDetail'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Delete a test case */
    delete: {
      parameters: { path: { 'id': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Deleted'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/test-cases/{id}/dependencies': {
    /** What a test case waits for, and what waits for it */
    get: {
      parameters: { path: { 'id': string }; query?: { 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['TestCaseDependencies'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/explain': {
    /** How a test would be understood */
    post: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': schemas['ExplainBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ExplainAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/vocabulary': {
    /** What a test can name and say */
    get: {
      parameters: { path?: never; query?: { 'applicationShortId'?: string; 'testCaseId'?: string; 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Vocabulary'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/test-cases/{id}/revisions': {
    /** Revisions of a test case, newest first */
    get: {
      parameters: { path: { 'id': string }; query?: { 'limit'?: number; 'cursor'?: string; 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['TestCaseRevisionList'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/test-cases/{id}/revisions/{number}/restore': {
    /** Make an earlier revision the current content */
    post: {
      parameters: { path: { 'id': string; 'number': string }; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['TestCaseDetail'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/scenarios': {
    /** List scenarios */
    get: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ScenarioList'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Create a scenario */
    post: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': schemas['CreateScenarioBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ScenarioAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/scenarios/{shortId}': {
    /** Rename or move a scenario */
    patch: {
      parameters: { path: { 'shortId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': schemas['UpdateScenarioBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ScenarioAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Delete a scenario */
    delete: {
      parameters: { path: { 'shortId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Deleted'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/labels': {
    /** List labels */
    get: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['LabelList'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/labels/{name}': {
    /** Rename a label on every test case */
    patch: {
      parameters: { path: { 'name': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': { 'name': string } } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Relabelled'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Take a label from every test case */
    delete: {
      parameters: { path: { 'name': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Relabelled'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/test-plans': {
    /** List test plans by name */
    get: {
      parameters: { path?: never; query?: { 'limit'?: number; 'cursor'?: string; 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['TestPlanList'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Create a test plan */
    post: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': schemas['CreateTestPlanBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['TestPlanAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/test-plans/{shortId}': {
    /** One test plan */
    get: {
      parameters: { path: { 'shortId': string }; query?: { 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['TestPlanDetail'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Change a test plan */
    patch: {
      parameters: { path: { 'shortId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': schemas['UpdateTestPlanBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['TestPlanAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Delete a test plan with its schedules */
    delete: {
      parameters: { path: { 'shortId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Deleted'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/schedules': {
    /** List schedules */
    get: {
      parameters: { path?: never; query?: { 'testPlanShortId'?: string; 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ScheduleList'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/test-plans/{shortId}/schedules': {
    /** Run a test plan at set times */
    post: {
      parameters: { path: { 'shortId': string }; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': schemas['CreateScheduleBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ScheduleAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/schedules/{shortId}': {
    /** Change a schedule */
    patch: {
      parameters: { path: { 'shortId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': schemas['UpdateScheduleBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ScheduleAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Delete a schedule */
    delete: {
      parameters: { path: { 'shortId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Deleted'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/projects': {
    /** List the projects of the token */
    get: {
      parameters: { path?: never; query?: never; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ProjectList'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Make a project in the organisation */
    post: {
      parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': schemas['CreateProjectBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ProjectAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/projects/{project}': {
    /** One project */
    get: {
      parameters: { path: { 'project': string }; query?: never; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Project'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Rename a project */
    patch: {
      parameters: { path: { 'project': string }; query?: never; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': schemas['UpdateProjectBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ProjectAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Delete a project with everything in it */
    delete: {
      parameters: { path: { 'project': string }; query?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Done'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/applications': {
    /** List applications */
    get: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ApplicationList'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Create an application */
    post: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': schemas['CreateApplicationBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ApplicationAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/applications/{applicationShortId}/environments': {
    /** List the environments of an application */
    get: {
      parameters: { path: { 'applicationShortId': string }; query?: { 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['EnvironmentList'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Create an environment */
    post: {
      parameters: { path: { 'applicationShortId': string }; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': schemas['CreateEnvironmentBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['EnvironmentAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/project/settings': {
    /** What holds for every run of the project */
    get: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ProjectSettings'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Set allowed hosts, accessibility level and macros */
    put: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': schemas['UpdateProjectSettingsBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ProjectSettings'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/applications/{applicationShortId}': {
    /** One application */
    get: {
      parameters: { path: { 'applicationShortId': string }; query?: { 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ApplicationDetail'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Rename an application */
    patch: {
      parameters: { path: { 'applicationShortId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': schemas['UpdateApplicationBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ApplicationAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Delete an application with its environments */
    delete: {
      parameters: { path: { 'applicationShortId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Deleted'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/api/projects/{project}/applications/{applicationShortId}/environments': {
    /** Create an environment (path of older clients) */
    post: {
      parameters: { path: { 'project': string; 'applicationShortId': string }; query?: never; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': schemas['CreateEnvironmentBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['EnvironmentAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/environments/{environmentShortId}': {
    /** One environment, also a preview */
    get: {
      parameters: { path: { 'environmentShortId': string }; query?: { 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['EnvironmentDetail'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Change an environment */
    patch: {
      parameters: { path: { 'environmentShortId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': schemas['UpdateEnvironmentBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['EnvironmentAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Delete an environment */
    delete: {
      parameters: { path: { 'environmentShortId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Deleted'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/configs': {
    /** List configs by name */
    get: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ConfigList'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Create a config */
    post: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': schemas['CreateConfigBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ConfigAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/configs/{configShortId}': {
    /** One config, without its secrets */
    get: {
      parameters: { path: { 'configShortId': string }; query?: { 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ConfigDetail'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Change a config */
    patch: {
      parameters: { path: { 'configShortId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': schemas['UpdateConfigBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ConfigAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Delete a config with its files */
    delete: {
      parameters: { path: { 'configShortId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Deleted'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/configs/{configShortId}/environments/{environmentShortId}': {
    /** Other values in one environment */
    put: {
      parameters: { path: { 'configShortId': string; 'environmentShortId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': { 'fields': { [name: string]: string | { 'value': string; 'secret'?: boolean; 'totp'?: boolean } } } } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ConfigAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Change single values in one environment */
    patch: {
      parameters: { path: { 'configShortId': string; 'environmentShortId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': { 'fields': { [name: string]: string | { 'value': string; 'secret'?: boolean; 'totp'?: boolean } | null } } } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ConfigAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** The values of the config again in one environment */
    delete: {
      parameters: { path: { 'configShortId': string; 'environmentShortId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ConfigAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/configs/{configShortId}/files/{name}': {
    /** A file that tests with this config may upload by its name */
    put: {
      parameters: { path: { 'configShortId': string; 'name': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ConfigAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Delete a file of a config */
    delete: {
      parameters: { path: { 'configShortId': string; 'name': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Deleted'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/device-presets': {
    /** List device presets by name */
    get: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['DevicePresetList'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Create a device preset */
    post: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': schemas['CreateDevicePresetBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['DevicePresetAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/device-presets/{devicePresetShortId}': {
    /** One device preset */
    get: {
      parameters: { path: { 'devicePresetShortId': string }; query?: { 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['DevicePresetDetail'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Change a device preset */
    patch: {
      parameters: { path: { 'devicePresetShortId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': schemas['UpdateDevicePresetBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['DevicePresetAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Delete a device preset */
    delete: {
      parameters: { path: { 'devicePresetShortId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Deleted'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/applications/{applicationShortId}/builds/upload-url': {
    /** Where to put the file of a build */
    post: {
      parameters: { path: { 'applicationShortId': string }; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': schemas['BuildUploadBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['BuildUploadAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/builds/upload/{token}': {
    /** Upload the file of a build */
    put: {
      parameters: { path: { 'token': string }; query?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['BuildUploaded'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/applications/{applicationShortId}/builds': {
    /** Register an uploaded build */
    post: {
      parameters: { path: { 'applicationShortId': string }; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': schemas['RegisterBuildBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Build'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** List builds, newest first */
    get: {
      parameters: { path: { 'applicationShortId': string }; query?: { 'perPage'?: number; 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['BuildList'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/builds/{buildShortId}/file': {
    /** The file of a build */
    get: {
      parameters: { path: { 'buildShortId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/octet-stream': string } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/remote-tunnels': {
    /** Tunnels: always none */
    get: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['TunnelList'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Answers that local addresses are tested directly */
    post: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody?: { content: { 'application/json': { [name: string]: unknown } } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': string } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/remote-tunnels/{runnerId}/status': {
    /** Answers that local addresses are tested directly */
    get: {
      parameters: { path: { 'runnerId': string }; query?: { 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': string } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/remote-tunnels/{runnerId}': {
    /** Answers that local addresses are tested directly */
    delete: {
      parameters: { path: { 'runnerId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': string } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/chat': {
    /** Start a conversation */
    post: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': schemas['ChatBody'] } };
      responses: { 202: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Chat'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 402: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** List conversations, with change reviews and release checks */
    get: {
      parameters: { path?: never; query?: { 'limit'?: number; 'cursor'?: string; 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ChatList'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/chat/change-review': {
    /** Run the test cases that a change is about */
    post: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': schemas['ChangeReviewBody'] } };
      responses: { 202: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Chat'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 402: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/chat/{chatShortId}': {
    /** Say something more */
    post: {
      parameters: { path: { 'chatShortId': string }; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': schemas['ChatBody'] } };
      responses: { 202: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Chat'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 402: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** A conversation with its newest messages */
    get: {
      parameters: { path: { 'chatShortId': string }; query?: { 'limit'?: number; 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Chat'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/release-checks': {
    /** Check a release */
    post: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': schemas['CreateReleaseCheckBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['CreateReleaseCheckAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 402: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** List release checks */
    get: {
      parameters: { path?: never; query?: { 'limit'?: number; 'cursor'?: string; 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ReleaseCheckList'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/release-checks/{releaseCheckShortId}': {
    /** What a release check found */
    get: {
      parameters: { path: { 'releaseCheckShortId': string }; query?: { 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ReleaseCheck'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/mcp': {
    /** Model Context Protocol (streamable HTTP, stateless) */
    post: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': { 'jsonrpc': "2.0"; 'method': string } } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': { [name: string]: unknown } } }; 202: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/tokens': {
    /** List tokens, newest first */
    get: {
      parameters: { path?: never; query?: { 'limit'?: number; 'cursor'?: string; 'state'?: "active" | "all"; 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['TokenList'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Make a token */
    post: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': schemas['CreateTokenBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['NewTokenAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/tokens/{id}': {
    /** One token */
    get: {
      parameters: { path: { 'id': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Token'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Revoke a token */
    delete: {
      parameters: { path: { 'id': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Done'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/tokens/{id}/rotate': {
    /** Replace a token */
    post: {
      parameters: { path: { 'id': string }; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody?: { content: { 'application/json': schemas['RotateTokenBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['RotateTokenAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/webhooks': {
    /** List webhooks */
    get: {
      parameters: { path?: never; query?: { 'limit'?: number; 'cursor'?: string; 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['WebhookList'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Have events of the project sent to a URL */
    post: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': schemas['CreateWebhookBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['WebhookSecretAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/webhooks/{id}': {
    /** Get a webhook */
    get: {
      parameters: { path: { 'id': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Webhook'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Change a webhook, or switch it off or on */
    patch: {
      parameters: { path: { 'id': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': schemas['UpdateWebhookBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['WebhookAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Delete a webhook and its log */
    delete: {
      parameters: { path: { 'id': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Deleted'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/webhooks/{id}/rotate-secret': {
    /** Replace the secret of a webhook */
    post: {
      parameters: { path: { 'id': string }; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody?: { content: { 'application/json': schemas['RotateWebhookBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['WebhookSecretAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/webhooks/{id}/test': {
    /** Send a test message now */
    post: {
      parameters: { path: { 'id': string }; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['WebhookTestAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/webhooks/{id}/deliveries': {
    /** The log of a webhook */
    get: {
      parameters: { path: { 'id': string }; query?: { 'status'?: "pending" | "delivering" | "delivered" | "failed" | "abandoned"; 'type'?: "run.started" | "run.completed" | "run_test_case.completed" | "test_case.became_failing" | "test_case.became_passing" | "finding.created" | "finding.reopened" | "finding.resolved" | "environment.preview" | "webhook.disabled"; 'limit'?: number; 'cursor'?: string; 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['DeliveryList'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/webhooks/{id}/deliveries/{deliveryId}': {
    /** A delivery with its body and every try */
    get: {
      parameters: { path: { 'id': string; 'deliveryId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['DeliveryDetail'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/webhooks/{id}/deliveries/{deliveryId}/replay': {
    /** Send a delivery again */
    post: {
      parameters: { path: { 'id': string; 'deliveryId': string }; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['DeliveryAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/webhooks/{id}/replay': {
    /** How many a replay since a time would send again */
    get: {
      parameters: { path: { 'id': string }; query: { 'since': string; 'only'?: "undelivered" | "all"; 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ReplayCount'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Send again what a webhook missed since a time */
    post: {
      parameters: { path: { 'id': string }; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': schemas['ReplayBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['ReplayAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/integrations': {
    /** List integrations */
    get: {
      parameters: { path?: never; query?: { 'limit'?: number; 'cursor'?: string; 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['IntegrationList'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Connect a channel or a tracker */
    post: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': schemas['CreateIntegrationBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['IntegrationAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/integrations/{shortId}': {
    /** An integration */
    get: {
      parameters: { path: { 'shortId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Integration'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Change an integration */
    patch: {
      parameters: { path: { 'shortId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': schemas['UpdateIntegrationBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['IntegrationAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Disconnect a channel or a tracker */
    delete: {
      parameters: { path: { 'shortId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Deleted'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/integrations/{shortId}/test': {
    /** Try the settings of an integration */
    post: {
      parameters: { path: { 'shortId': string }; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['IntegrationTest'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/alert-rules': {
    /** List alert rules */
    get: {
      parameters: { path?: never; query?: { 'limit'?: number; 'cursor'?: string; 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['AlertRuleList'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Have runs, or the week, told somewhere */
    post: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': schemas['CreateAlertRuleBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['AlertRuleAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/alert-rules/{shortId}': {
    /** An alert rule */
    get: {
      parameters: { path: { 'shortId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['AlertRule'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Change an alert rule */
    patch: {
      parameters: { path: { 'shortId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': schemas['UpdateAlertRuleBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['AlertRuleAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Delete an alert rule */
    delete: {
      parameters: { path: { 'shortId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Deleted'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/alert-rules/{shortId}/deliveries': {
    /** The log of an alert rule */
    get: {
      parameters: { path: { 'shortId': string }; query?: { 'status'?: "pending" | "delivering" | "delivered" | "failed" | "abandoned"; 'limit'?: number; 'cursor'?: string; 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['AlertDeliveryList'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/ticket-rules': {
    /** List ticket rules */
    get: {
      parameters: { path?: never; query?: { 'limit'?: number; 'cursor'?: string; 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['TicketRuleList'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Have tickets made for what runs show */
    post: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': schemas['CreateTicketRuleBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['TicketRuleAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/ticket-rules/{shortId}': {
    /** A ticket rule */
    get: {
      parameters: { path: { 'shortId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['TicketRule'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Change a ticket rule */
    patch: {
      parameters: { path: { 'shortId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': schemas['UpdateTicketRuleBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['TicketRuleAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Delete a ticket rule */
    delete: {
      parameters: { path: { 'shortId': string }; query?: { 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Deleted'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/tickets': {
    /** List tickets */
    get: {
      parameters: { path?: never; query?: { 'limit'?: number; 'cursor'?: string; 'status'?: "pending" | "open" | "closed" | "failed"; 'issue'?: string; 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['TicketList'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/tickets/{shortId}': {
    /** A ticket */
    get: {
      parameters: { path: { 'shortId': string }; query?: { 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Ticket'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/issues/{issue}/ticket': {
    /** Make a ticket for an issue */
    post: {
      parameters: { path: { 'issue': string }; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody?: { content: { 'application/json': schemas['CreateTicketBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['TicketAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/run-test-case/{shortId}/ticket': {
    /** Make a ticket for a result */
    post: {
      parameters: { path: { 'shortId': string }; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody?: { content: { 'application/json': schemas['CreateTicketBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['TicketAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/organisation': {
    /** The organisation of the token, and what it uses */
    get: {
      parameters: { path?: never; query?: never; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Organisation'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Rename the organisation, or set its run limit */
    patch: {
      parameters: { path?: never; query?: never; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': schemas['UpdateOrganisationBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['OrganisationAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Delete the organisation with everything in it */
    delete: {
      parameters: { path?: never; query: { 'confirm': string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Done'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/audit': {
    /** Who did what, newest first */
    get: {
      parameters: { path?: never; query?: { 'limit'?: number; 'cursor'?: string; 'action'?: string; 'actor'?: string; 'entity'?: string; 'entityId'?: string; 'projectShortId'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['AuditList'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/sign-in': {
    /** Sign in with e-mail address and password */
    post: {
      parameters: { path?: never; query?: never; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': schemas['SignInBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['SessionAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/sign-in-options': {
    /** How people sign in to this server */
    get: {
      parameters: { path?: never; query?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['SignInOptions'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/invitations/read': {
    /** What an invitation is for */
    post: {
      parameters: { path?: never; query?: never; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': schemas['ReadInvitationBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['InvitationOffer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/invitations/accept': {
    /** Become a member with an invitation, and sign in */
    post: {
      parameters: { path?: never; query?: never; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': schemas['AcceptInvitationBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['SessionAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/session': {
    /** Who is signed in, and the CSRF token */
    get: {
      parameters: { path?: never; query?: never; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['SessionAnswer'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Go on in another organisation */
    patch: {
      parameters: { path?: never; query?: never; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': schemas['SwitchOrganisationBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['SessionAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/sign-out': {
    /** End this session */
    post: {
      parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Done'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/session/password': {
    /** Change your password */
    patch: {
      parameters: { path?: never; query?: never; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': schemas['ChangePasswordBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Done'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/sessions': {
    /** Your sessions, newest first */
    get: {
      parameters: { path?: never; query?: { 'limit'?: number; 'cursor'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['SessionList'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/sessions/{id}': {
    /** End one of your sessions */
    delete: {
      parameters: { path: { 'id': string }; query?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Done'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/members': {
    /** Members of the organisation, newest first */
    get: {
      parameters: { path?: never; query?: { 'limit'?: number; 'cursor'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['MemberList'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/members/{id}': {
    /** Give a member another role */
    patch: {
      parameters: { path: { 'id': string }; query?: never; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': schemas['UpdateMemberBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['MemberAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Take a member out of the organisation */
    delete: {
      parameters: { path: { 'id': string }; query?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Done'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/invitations': {
    /** Invitations that nobody has accepted, newest first */
    get: {
      parameters: { path?: never; query?: { 'limit'?: number; 'cursor'?: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['InvitationList'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Invite somebody */
    post: {
      parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': schemas['CreateInvitationBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['NewInvitationAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/invitations/{id}': {
    /** Withdraw an invitation */
    delete: {
      parameters: { path: { 'id': string }; query?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Done'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/api/projects/{project}/runs': {
    /** Start a run (path of older clients) */
    post: {
      parameters: { path: { 'project': string }; query?: { 'testPlanShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody?: { content: { 'application/json': schemas['StartRunBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['StartRunAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 402: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/api/projects/{project}/runs/{shortId}': {
    /** Status of a run (path of older clients) */
    get: {
      parameters: { path: { 'project': string; 'shortId': string }; query?: { 'testCases'?: "failed" | "all" }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['RunStatusAnswer'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/api/projects/{project}/test-cases': {
    /** Create a test case (path of older clients) */
    post: {
      parameters: { path: { 'project': string }; query?: never; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody: { content: { 'application/json': schemas['CreateTestCaseBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['CreateTestCaseAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 404: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/v1/outbound-ips': {
    /** Addresses that requests to the application under test come from */
    get: {
      parameters: { path?: never; query?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['OutboundIps'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/api/outbound-ips': {
    /** Addresses that requests to the application under test come from */
    get: {
      parameters: { path?: never; query?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['OutboundIps'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/healthz': {
    /** The process is up */
    get: {
      parameters: { path?: never; query?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Health'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
  '/readyz': {
    /** The database answers */
    get: {
      parameters: { path?: never; query?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Health'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 503: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Health'] } }; };
    };
  };
  '/v1/sample': {
    /** Whether this server has a sample shop */
    get: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'If-None-Match'?: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['SampleShop'] } }; 304: { headers: { [name: string]: unknown }; content?: never }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
    /** Start the sample shop and fill the project with its tests */
    post: {
      parameters: { path?: never; query?: { 'projectShortId'?: string }; header?: { 'Idempotency-Key'?: string }; cookie?: never };
      requestBody?: { content: { 'application/json': schemas['StartSampleBody'] } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['StartSampleAnswer'] } }; 400: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 401: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 403: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 409: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 413: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 415: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 422: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 429: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; 500: { headers: { [name: string]: unknown }; content: { 'application/json': schemas['Error'] } }; };
    };
  };
}
