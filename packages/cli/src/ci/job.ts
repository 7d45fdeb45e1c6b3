type Variables = Readonly<Record<string, string | undefined>>;

/** What the CI system says of the job that runs this command. */
export interface CiJob {
  /** `GitHub Actions`, …; shown with the run. */
  name: string;
  /** Without `refs/heads/`; of a pull request the branch it comes from. */
  branch: string | null;
  /** Of a pull request the commit at its head, not the merge that was built. */
  commitHash: string | null;
  commitMessage: string | null;
  /** `owner/name`. */
  repository: string | null;
  actor: string | null;
  /** The same for every try of this job in this build, another for the next build; null when it is not known. */
  id: string | null;
}

/** What a provider says: names of variables, in the order they are asked for. */
interface Provider {
  name: string;
  isHere(variables: Variables): boolean;
  branch: string[];
  commitHash: string[];
  commitMessage: string[];
  repository: string[];
  actor: string[];
  /** Build and job; without the number of the try. */
  id: string[];
}

/** Sources: the pages of predefined variables of each provider. */
const PROVIDERS: Provider[] = [
  {
    name: 'GitHub Actions',
    isHere: (variables) => variables.GITHUB_ACTIONS === 'true',
    branch: ['GITHUB_HEAD_REF', 'GITHUB_REF_NAME', 'GITHUB_REF'],
    commitHash: ['GITHUB_SHA'],
    commitMessage: [],
    repository: ['GITHUB_REPOSITORY'],
    actor: ['GITHUB_ACTOR'],
    id: ['GITHUB_RUN_ID', 'GITHUB_JOB'],
  },
  {
    name: 'GitLab CI',
    isHere: (variables) => variables.GITLAB_CI === 'true',
    branch: ['CI_MERGE_REQUEST_SOURCE_BRANCH_NAME', 'CI_COMMIT_REF_NAME'],
    commitHash: ['CI_MERGE_REQUEST_SOURCE_BRANCH_SHA', 'CI_COMMIT_SHA'],
    commitMessage: ['CI_COMMIT_TITLE'],
    repository: ['CI_PROJECT_PATH'],
    actor: ['GITLAB_USER_LOGIN'],
    id: ['CI_PIPELINE_ID', 'CI_JOB_NAME'],
  },
  {
    name: 'CircleCI',
    isHere: (variables) => variables.CIRCLECI === 'true',
    branch: ['CIRCLE_BRANCH', 'CIRCLE_TAG'],
    commitHash: ['CIRCLE_SHA1'],
    commitMessage: [],
    repository: ['CIRCLE_REPOSITORY_URL'],
    actor: ['CIRCLE_USERNAME'],
    id: ['CIRCLE_PIPELINE_ID', 'CIRCLE_JOB'],
  },
  {
    name: 'Azure Pipelines',
    isHere: (variables) => /^true$/i.test(variables.TF_BUILD ?? ''),
    branch: ['SYSTEM_PULLREQUEST_SOURCEBRANCH', 'BUILD_SOURCEBRANCH'],
    commitHash: ['SYSTEM_PULLREQUEST_SOURCECOMMITID', 'BUILD_SOURCEVERSION'],
    commitMessage: ['BUILD_SOURCEVERSIONMESSAGE'],
    repository: ['BUILD_REPOSITORY_NAME'],
    actor: ['BUILD_REQUESTEDFOR'],
    id: ['BUILD_BUILDID', 'SYSTEM_JOBNAME'],
  },
  {
    name: 'Bitbucket Pipelines',
    isHere: (variables) => variables.BITBUCKET_BUILD_NUMBER !== undefined,
    branch: ['BITBUCKET_BRANCH', 'BITBUCKET_TAG'],
    commitHash: ['BITBUCKET_COMMIT'],
    commitMessage: [],
    repository: ['BITBUCKET_REPO_FULL_NAME'],
    actor: ['BITBUCKET_STEP_TRIGGERER_UUID'],
    id: ['BITBUCKET_PIPELINE_UUID', 'BITBUCKET_STEP_UUID'],
  },
  {
    name: 'Buildkite',
    isHere: (variables) => variables.BUILDKITE === 'true',
    branch: ['BUILDKITE_BRANCH'],
    commitHash: ['BUILDKITE_COMMIT'],
    commitMessage: ['BUILDKITE_MESSAGE'],
    repository: ['BUILDKITE_REPO'],
    actor: ['BUILDKITE_BUILD_AUTHOR', 'BUILDKITE_BUILD_CREATOR'],
    id: ['BUILDKITE_BUILD_ID', 'BUILDKITE_STEP_ID'],
  },
  {
    name: 'Jenkins',
    isHere: (variables) => variables.JENKINS_URL !== undefined || variables.JENKINS_HOME !== undefined,
    branch: ['CHANGE_BRANCH', 'BRANCH_NAME', 'GIT_LOCAL_BRANCH', 'GIT_BRANCH'],
    commitHash: ['GIT_COMMIT'],
    commitMessage: [],
    repository: ['GIT_URL', 'GIT_URL_1'],
    actor: ['CHANGE_AUTHOR', 'BUILD_USER_ID'],
    id: ['BUILD_TAG', 'STAGE_NAME'],
  },
];

/**
 * The job this command runs in; undefined outside of the CI systems that are known.
 *
 * @param readEvent Reads `$GITHUB_EVENT_PATH`; what it throws counts as not known.
 */
export function ciJob(variables: Variables, readEvent: (file: string) => string): CiJob | undefined {
  const provider = PROVIDERS.find(({ isHere }) => isHere(variables));
  if (provider === undefined) return undefined;
  const first = (names: string[]) => names.map((name) => variables[name]?.trim()).find(Boolean) ?? null;
  const job: CiJob = {
    name: provider.name,
    branch: branchOf(first(provider.branch)),
    commitHash: first(provider.commitHash),
    commitMessage: first(provider.commitMessage),
    repository: repositoryOf(first(provider.repository)),
    actor: first(provider.actor),
    id: idOf(provider, variables),
  };
  return provider.name === 'GitHub Actions' ? { ...job, ...fromEvent(variables, readEvent) } : job;
}

/** The first part tells the build: without it there is no id. */
function idOf({ name, id }: Provider, variables: Variables): string | null {
  const parts = id.map((part) => variables[part]?.trim() ?? '');
  return parts[0] ? [name, ...parts].join('/') : null;
}

function branchOf(ref: string | null): string | null {
  return ref?.replace(/^refs\/(heads|tags)\//, '').replace(/^origin\//, '') || null;
}

/** `owner/name` of a clone URL or of what is that already. */
function repositoryOf(text: string | null): string | null {
  if (text === null) return null;
  const path = /^[a-z+]+:\/\//i.test(text)
    ? (URL.parse(text)?.pathname ?? '')
    : text.replace(/^[^@/\s]+@[^:/\s]+:/, '');
  return path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '') || null;
}

/** GITHUB_SHA of a pull request is a merge that nobody wrote; its own head and message stand in the event. */
function fromEvent(variables: Variables, readEvent: (file: string) => string): Partial<CiJob> {
  if (!variables.GITHUB_EVENT_PATH) return {};
  try {
    const event = JSON.parse(readEvent(variables.GITHUB_EVENT_PATH)) as {
      pull_request?: { head?: { sha?: unknown } };
      head_commit?: { message?: unknown };
    } | null;
    const sha = event?.pull_request?.head?.sha;
    const text = event?.head_commit?.message;
    return {
      ...(typeof sha === 'string' && { commitHash: sha }),
      ...(typeof text === 'string' && text !== '' && { commitMessage: text.slice(0, 2_000) }),
    };
  } catch {
    return {};
  }
}
