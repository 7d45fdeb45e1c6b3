import { describe, expect, it } from 'vitest';
import { ciJob } from './job.ts';

const noEvent = () => {
  throw new Error('no such file');
};
const SHA = '0123456789abcdef0123456789abcdef01234567';

describe('ciJob', () => {
  it.each<[string, Record<string, string>, object]>([
    [
      'GitHub Actions',
      {
        GITHUB_ACTIONS: 'true',
        GITHUB_REF_NAME: 'main',
        GITHUB_SHA: SHA,
        GITHUB_REPOSITORY: 'acme/shop',
        GITHUB_ACTOR: 'ann',
        GITHUB_RUN_ID: '77',
        GITHUB_JOB: 'e2e',
        GITHUB_RUN_ATTEMPT: '2',
      },
      { branch: 'main', repository: 'acme/shop', actor: 'ann', id: 'GitHub Actions/77/e2e' },
    ],
    [
      'GitLab CI',
      {
        GITLAB_CI: 'true',
        CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'feature/a',
        CI_COMMIT_REF_NAME: 'refs/merge-requests/1/head',
        CI_COMMIT_SHA: SHA,
        CI_COMMIT_TITLE: 'Add a',
        CI_PROJECT_PATH: 'acme/web/shop',
        GITLAB_USER_LOGIN: 'ann',
        CI_PIPELINE_ID: '5',
        CI_JOB_NAME: 'e2e',
      },
      { branch: 'feature/a', commitMessage: 'Add a', repository: 'acme/web/shop', id: 'GitLab CI/5/e2e' },
    ],
    [
      'CircleCI',
      {
        CIRCLECI: 'true',
        CIRCLE_BRANCH: 'main',
        CIRCLE_SHA1: SHA,
        CIRCLE_REPOSITORY_URL: 'git@github.com:acme/shop.git',
        CIRCLE_USERNAME: 'ann',
      },
      { branch: 'main', repository: 'acme/shop', actor: 'ann', id: null },
    ],
    [
      'Azure Pipelines',
      {
        TF_BUILD: 'True',
        BUILD_SOURCEBRANCH: 'refs/heads/main',
        BUILD_SOURCEVERSION: SHA,
        BUILD_REPOSITORY_NAME: 'acme/shop',
        BUILD_REQUESTEDFOR: 'Ann Example',
        BUILD_BUILDID: '9',
        SYSTEM_JOBNAME: 'e2e',
      },
      { branch: 'main', repository: 'acme/shop', actor: 'Ann Example', id: 'Azure Pipelines/9/e2e' },
    ],
    [
      'Bitbucket Pipelines',
      {
        BITBUCKET_BUILD_NUMBER: '3',
        BITBUCKET_BRANCH: 'main',
        BITBUCKET_COMMIT: SHA,
        BITBUCKET_REPO_FULL_NAME: 'acme/shop',
      },
      { branch: 'main', repository: 'acme/shop', actor: null },
    ],
    [
      'Buildkite',
      {
        BUILDKITE: 'true',
        BUILDKITE_BRANCH: 'main',
        BUILDKITE_COMMIT: SHA,
        BUILDKITE_REPO: 'https://git.example.com/acme/shop.git',
        BUILDKITE_BUILD_CREATOR: 'Ann',
      },
      { branch: 'main', repository: 'acme/shop', actor: 'Ann' },
    ],
    [
      'Jenkins',
      {
        JENKINS_URL: 'http://ci/',
        GIT_BRANCH: 'origin/main',
        GIT_COMMIT: SHA,
        GIT_URL: 'ssh://git@git.example.com:7999/acme/shop.git',
        BUILD_TAG: 'jenkins-e2e-4',
      },
      { branch: 'main', repository: 'acme/shop', id: 'Jenkins/jenkins-e2e-4/' },
    ],
  ])('reads what %s says', (name, variables, expected) => {
    expect(ciJob(variables, noEvent)).toMatchObject({ name, commitHash: SHA, ...expected });
  });

  it('takes the head of a pull request, not the merge that was built', () => {
    const variables = {
      GITHUB_ACTIONS: 'true',
      GITHUB_REF_NAME: '7/merge',
      GITHUB_HEAD_REF: 'feature/a',
      GITHUB_SHA: SHA,
      GITHUB_EVENT_PATH: '/event.json',
    };
    const event = JSON.stringify({ pull_request: { head: { sha: 'feed' } } });
    expect(ciJob(variables, () => event)).toMatchObject({ branch: 'feature/a', commitHash: 'feed' });
    expect(ciJob(variables, () => 'not JSON')).toMatchObject({ branch: 'feature/a', commitHash: SHA });
  });

  it('is nothing outside of CI', () => {
    expect(ciJob({ CI: 'true', GIT_COMMIT: SHA }, noEvent)).toBeUndefined();
  });
});
