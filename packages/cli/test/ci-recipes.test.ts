import type { ChildProcess } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { updateTestPlan } from '@assay/core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { type ActionInputs, legacyAction } from '../../server/test/clients/action.ts';
import { makeJq } from '../../server/test/clients/jq.ts';
import { ended } from '../../server/test/support.ts';
import { type Bench, EXAMPLES, run, startBench } from './ci/bench.ts';
import { BLOCKS } from './ci/blocks.ts';
import { startGithubApi } from './ci/github-api.ts';
import { fill, type Job, runComposite } from './ci/github-runner.ts';
import { gitlabProject } from './ci/gitlab-local.ts';

// Each script starts processes of its own; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const PREVIEW = 'http://127.0.0.1:9/pr-7';
let bench: Bench;

beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench?.stop());

/** Does something when a process has written a line. */
function whenSaid(child: ChildProcess, pattern: RegExp, then: () => void): void {
  let text = '';
  const look = (chunk: string) => {
    const before = pattern.test(text);
    text += chunk;
    if (!before && pattern.test(text)) then();
  };
  child.stdout?.on('data', look);
  child.stderr?.on('data', look);
}

/** Before the server: passes requests on, and then what was answered, unless `meddle` has given an answer. */
async function startProxy(meddle: (answer: ServerResponse) => void) {
  const paths: string[] = [];
  const proxy = createServer(async (request, answer) => {
    paths.push(`${request.method} ${request.url}`);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const there = await fetch(`${bench.server.url}${request.url}`, {
      method: request.method ?? 'GET',
      headers: Object.fromEntries(
        ['authorization', 'idempotency-key', 'content-type'].flatMap((name) => {
          const value = request.headers[name];
          return typeof value === 'string' ? [[name, value]] : [];
        }),
      ),
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    });
    const text = await there.text();
    meddle(answer);
    if (!answer.writableEnded) {
      answer.writeHead(there.status, { 'content-type': 'application/json' }).end(text);
    }
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/`;
  return { url, paths, close: () => proxy.close() };
}

/** A folder with a command of that name, which is a shell script. */
async function placeCommand(name: string, text: string): Promise<string> {
  const folder = await bench.place('commands');
  await writeFile(path.join(folder, name), `#!/usr/bin/env bash\n${text}`, { mode: 0o755 });
  return folder;
}

describe('the shell script', () => {
  const script = path.join(EXAMPLES, 'shell/assay.sh');
  const sh = (more: Record<string, string>, started?: Parameters<typeof run>[1]['started']) => {
    const env = { ...bench.env, ASSAY_URL: bench.server.url, ASSAY_TOKEN: bench.server.token, ...more };
    return run(['bash', script], { cwd: bench.folder, env, ...(started && { started }) });
  };

  it('prints the cases that did not pass, writes JUnit, and exits as the run ended', async () => {
    const junit = path.join(bench.folder, 'shell.xml');
    const failed = await sh({ ASSAY_TEST_PLAN: bench.plans.fails, ASSAY_JUNIT: junit });
    expect([failed.code, failed.stdout.split('\n')], failed.stderr).toEqual([
      1,
      [
        'FAILED  Case 2',
        '    The page shows "Error" instead of "Welcome"',
        'FAILED  1 passed, 1 failed, 0 errored, 0 skipped',
        expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/p\/.+\/results\/\w+$/),
        '',
      ],
    ]);
    expect(await readFile(junit, 'utf8')).toContain('tests="2" failures="1"');
    const unclear = await sh({ ASSAY_TEST_PLAN: bench.plans.unclear });
    expect([unclear.code, unclear.stdout.split('\n')[0]]).toEqual([4, 'AGENT_NOT_UNDERSTOOD  Case 3']);
  });

  it('tests a preview, tells the commit, and needs no more of jq than the stand-in has', async () => {
    const passed = await sh({
      PATH: `${await makeJq()}:${bench.env.PATH}`,
      ASSAY_TEST_PLAN: bench.plans.passes,
      ASSAY_APPLICATION: bench.application,
      PREVIEW_URL: PREVIEW,
      ASSAY_BRANCH: 'say-"hello"',
      ASSAY_COMMIT: 'c0ffee',
    });
    expect(passed.code, passed.stderr).toBe(0);
    const newest = await bench.newest();
    expect(newest).toMatchObject({ branch: 'say-"hello"', commitHash: 'c0ffee', result: 'PASSED' });
    await testedAt(newest, PREVIEW);
  });

  it('tries again what a restart refused, starts one run all the same, and says what is refused for good', async () => {
    // The first start reaches the server, and its answer is lost.
    const { url, paths, close } = await startProxy((answer) => {
      if (paths.length === 1) answer.writeHead(503).end('<html>restarting</html>');
    });
    const before = await bench.newest();
    const passed = await sh({ ASSAY_URL: url, ASSAY_TEST_PLAN: bench.plans.passes });
    close();
    expect(passed.code, passed.stderr).toBe(0);
    expect(passed.stderr).toMatch(/^HTTP 503 from .*; trying again in 1 s\nrun http/);
    expect(paths.slice(0, 2)).toEqual(['POST /v1/run', 'POST /v1/run']);
    const { runs } = await (
      await fetch(`${bench.server.url}/v1/runs?limit=2`, {
        headers: { authorization: `Bearer ${bench.server.token}` },
      })
    ).json();
    expect(runs[1].shortId).toBe(before.shortId);

    const refused = await sh({ ASSAY_TOKEN: 'assay_wrong_token_0123' });
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringMatching(/\(HTTP 40[13]\).*not valid/)]);
    const unknown = await sh({ ASSAY_TEST_PLAN: 'pln_zzzzzz' });
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('pln_zzzzzz')]);
    const unset = await sh({ ASSAY_TOKEN: '' });
    expect([unset.code, unset.stderr]).toEqual([2, expect.stringContaining('ASSAY_TOKEN is not set')]);
  });

  it('ends with 5 when the time is over, and with 130 after it has cancelled the run', async () => {
    const late = await sh({ ASSAY_TEST_PLAN: bench.plans.holds, ASSAY_TIMEOUT: '1' });
    expect([late.code, late.stderr]).toEqual([5, expect.stringContaining('and goes on: http')]);
    const cancelled = await sh({ ASSAY_TEST_PLAN: bench.plans.holds }, (child) =>
      whenSaid(child, /^run http/m, () => child.kill('SIGTERM')),
    );
    expect([cancelled.code, cancelled.stderr]).toEqual([
      130,
      expect.stringMatching(/Cancelling the run.\n$/),
    ]);
    expect(await endOf(cancelled.stderr)).toBe('CANCELLED');
  });

  it('cancels a run whose start is on its way', async () => {
    let script: ChildProcess | undefined;
    const { url, paths, close } = await startProxy(() => {
      if (paths.length === 1) script!.kill('SIGTERM');
    });
    const more = { ASSAY_URL: url, ASSAY_TEST_PLAN: bench.plans.holds };
    const cancelled = await sh(more, (child) => {
      script = child;
    });
    close();
    expect([cancelled.code, cancelled.stderr]).toEqual([130, 'Cancelling the run.\n']);
    expect(paths).toEqual(['POST /v1/run', expect.stringMatching(/^POST \/v1\/run\/\w+\/cancel$/)]);
    expect(await endOf(paths[1]!.replace('run/', 'results/'))).toBe('CANCELLED');
  });

  it('is not misled by what a call does that it ends', async () => {
    // A shell that is ended before it has become curl removes the files of the script, at a time of its own.
    const curl = await placeCommand(
      'curl',
      `real() { exec "$(PATH=\${PATH#*:} command -v curl)" "$@"; }
soon() { for _ in {1..60}; do if "$@"; then break; fi; sleep 0.05; done; }
gone() { ! kill -0 "$(cat ended)" 2>/dev/null; }
case "$*" in
  */cancel*) touch cancelling; soon gone; real "$@" ;;
  *wait=*) ;;
  *) real "$@" ;;
esac
echo $$ >ended
while [ "$1" != --output ]; do shift; done
trap 'soon [ -e cancelling ]; rm -f "$2" "$2.status"; exit 1' TERM
echo waits >&2
while :; do sleep 0.05; done
`,
    );
    const more = {
      ASSAY_TIMEOUT: '60',
      ASSAY_TEST_PLAN: bench.plans.holds,
      PATH: `${curl}:${bench.env.PATH}`,
    };
    const cancelled = await sh(more, (child) => whenSaid(child, /^waits/m, () => child.kill('SIGTERM')));
    expect([cancelled.code, cancelled.stderr]).toEqual([
      130,
      expect.stringMatching(/^run http.*\nwaits\nCancelling the run\.\n$/),
    ]);
    expect(await endOf(cancelled.stderr)).toBe('CANCELLED');
  });
});

/** Status at the end of the run whose page is named in a text. */
async function endOf(text: string): Promise<string> {
  const run = /results\/(\w+)/.exec(text)![1]!;
  return (await ended(bench.server.url, bench.server.token, run)).body.status;
}

async function testedAt(run: Record<string, unknown>, url: string): Promise<void> {
  const answer = await fetch(`${bench.server.url}/v1/run/${run.shortId}/report?format=json`, {
    headers: { authorization: `Bearer ${bench.server.token}` },
  });
  expect((await answer.json()).cases[0].baseUrl).toBe(url);
}

describe('the GitHub action', () => {
  const example = async () => {
    const cwd = await bench.place('github');
    await cp(path.join(EXAMPLES, 'github/action'), path.join(cwd, '.github/actions/assay'), {
      recursive: true,
    });
    return cwd;
  };
  const workflow = async (name: string) =>
    parse(await readFile(path.join(EXAMPLES, 'github/workflows', name), 'utf8'));
  const event = { pull_request: { number: 7, head: { sha: 'feedbeef' } } };

  /** As the workflow calls it, with variables and secrets of the repository. */
  async function job(
    file: string,
    plan: string,
    more: Partial<Job> & { vars?: Record<string, string> } = {},
  ) {
    const cwd = more.cwd ?? (await example());
    const steps = (await workflow(file)).jobs.assay.steps as {
      uses?: string;
      with?: Record<string, unknown>;
    }[];
    const uses = './.github/actions/assay';
    const called = steps.find((step) => step.uses === uses)!;
    const contexts = {
      vars: {
        ASSAY_URL: bench.server.url,
        ASSAY_PACKAGE: bench.package,
        ASSAY_TEST_PLAN: plan,
        ...more.vars,
      },
      secrets: { ASSAY_TOKEN: bench.server.token },
      github: { event: more.event ?? event },
    };
    const given = Object.entries(called.with!).map(([name, value]) => [name, fill(String(value), contexts)]);
    return runComposite({
      cwd,
      action: path.join(cwd, uses),
      event,
      token: 'none',
      ...more,
      inputs: { ...Object.fromEntries(given), ...more.inputs },
      env: {
        ...bench.env,
        GITHUB_REPOSITORY: 'acme/shop',
        GITHUB_REF_NAME: '7/merge',
        GITHUB_HEAD_REF: 'feature/pay',
        GITHUB_SHA: '0123456',
        GITHUB_ACTOR: 'ann',
        ...more.env,
      },
    });
  }

  it('fails as the run, with outputs, annotations, a summary, and one comment that is kept up to date', async () => {
    const mark = '<!-- assay:default -->';
    const others = Array.from({ length: 100 }, (_, id) => ({
      id,
      body: id === 3 ? `${mark}\nwritten by a stranger` : 'LGTM',
      user: { type: 'User' },
      author_association: 'NONE',
    }));
    const api = await startGithubApi(others);
    const cwd = await example();
    const more = { cwd, token: api.token, env: { GITHUB_API_URL: api.url } };
    const failed = await job('e2e.yml', bench.plans.fails, more);
    expect(failed.outcome, failed.log).toBe('failure');
    expect(failed.outputs).toEqual({
      'run-id': expect.stringMatching(/^\w{4,}$/),
      'run-url': expect.stringMatching(/^http:.*\/results\/\w+$/),
      status: 'COMPLETED',
      result: 'FAILED',
      'exit-code': '1',
      reports: expect.stringMatching(/_temp\/assay-\w+$/),
    });
    expect(failed.log).toMatch(/^::error title=Case 2::The page shows "Error" instead of "Welcome"/m);
    expect(failed.summary).toMatch(/^## ❌ FAILED/);
    expect(await readFile(path.join(failed.outputs.reports!, 'junit.xml'), 'utf8')).toContain('failures="1"');
    expect(await bench.newest()).toMatchObject({
      branch: 'feature/pay',
      commitHash: 'feedbeef',
      repository: 'acme/shop',
      integrationName: 'GitHub Actions',
    });
    expect(api.comments).toHaveLength(101);
    expect(api.comments[100]!.body).toMatch(/^<!-- assay:default -->\n## ❌ FAILED/);

    const again = {
      ...more,
      inputs: { package: '' },
      env: { ...more.env, PATH: `${bench.installed}:${bench.env.PATH}` },
    };
    const passed = await job('e2e.yml', bench.plans.passes, again);
    expect(passed.outcome, passed.log).toBe('success');
    expect(passed.outputs).toMatchObject({ status: 'COMPLETED', result: 'PASSED', 'exit-code': '0' });
    expect(api.comments).toHaveLength(101);
    expect(api.comments[100]!.body).toMatch(/^<!-- assay:default -->\n## ✅ PASSED/);
    expect(api.comments[3]!.body).toContain('written by a stranger');
    expect(api.requests.filter((line) => !line.startsWith('GET'))).toEqual([
      'POST /repos/acme/shop/issues/7/comments',
      'PATCH /repos/acme/shop/issues/comments/1100',
    ]);
    await api.close();
  });

  it('does not wait when it is not blocking; what the comment lacks is a warning', async () => {
    const api = await startGithubApi();
    api.refuse = true;
    const started = await job('preview.yml', '', {
      token: api.token,
      event: { ...event, deployment_status: { environment_url: PREVIEW } },
      vars: { ASSAY_APPLICATION: bench.application },
      inputs: { 'test-plan': bench.plans.passes, blocking: 'false', comment: 'true', package: '' },
      env: { GITHUB_API_URL: api.url, PATH: `${bench.installed}:${bench.env.PATH}` },
    });
    expect(started.outcome, started.log).toBe('success');
    expect(started.outputs).toMatchObject({ status: 'INITIATED', result: '', 'exit-code': '0' });
    expect(started.log).toMatch(/^::warning title=Assay::.*403.*pull-requests: write/m);
    const newest = await bench.newest();
    expect(newest.shortId).toBe(started.outputs['run-id']);
    await ended(bench.server.url, bench.server.token, newest.shortId as string);
    await testedAt(newest, PREVIEW);
    await api.close();
  });

  it('cancels the run when the job is cancelled, and fails when nothing was started', async () => {
    const cancelled = await job('e2e.yml', bench.plans.holds, {
      inputs: { comment: 'false', package: '' },
      env: { PATH: `${bench.installed}:${bench.env.PATH}` },
      started: (child) => whenSaid(child, /^run http/m, () => child.kill('SIGINT')),
    });
    expect(cancelled.outcome, cancelled.log).toBe('failure');
    expect(cancelled.outputs).toMatchObject({ status: 'CANCELLED', result: '', 'exit-code': '130' });
    expect(await endOf(cancelled.outputs['run-url']!)).toBe('CANCELLED');

    const refused = await job('e2e.yml', 'pln_zzzzzz', {
      inputs: { package: '' },
      env: { PATH: `${bench.installed}:${bench.env.PATH}` },
    });
    expect(refused.outcome).toBe('failure');
    expect(refused.log).toMatch(/^::error title=Assay did not start the run::.*pln_zzzzzz/m);
    expect(refused.outputs).toMatchObject({ 'run-id': '', 'exit-code': '2' });
  });

  it('the workflow with QA.tech’s action ends as the run', async () => {
    const [step] = (await workflow('qatech-action.yml')).jobs.assay.steps;
    const { bootstrap } = bench.server.server;
    const contexts = {
      vars: {
        ASSAY_URL: bench.server.url,
        ASSAY_PROJECT: bootstrap.project.shortId,
        ASSAY_TEST_PLAN: bench.plans.fails,
      },
      secrets: { ASSAY_TOKEN: bench.server.token },
    };
    const given = (name: string) => fill(String(step.with[name]), contexts);
    expect(Object.keys(step.with).sort()).toEqual([
      'api_token',
      'api_url',
      'blocking',
      'project_id',
      'test_plan_short_id',
    ]);
    const inputs: ActionInputs = {
      apiUrl: given('api_url'),
      apiToken: given('api_token'),
      projectId: given('project_id'),
      projectShortId: given('project_id'),
      testPlanShortId: given('test_plan_short_id'),
      blocking: given('blocking') === 'true',
    };
    const { exitCode, outputs } = await legacyAction(inputs);
    expect({ exitCode, result: outputs.run_result }).toEqual({ exitCode: 1, result: 'FAILED' });
  });
});

describe('the GitLab pipeline', () => {
  /** Makes it the plan that runs when none is said. */
  const plan = (testPlan: string) =>
    updateTestPlan({ ctx: bench.server.ctx, input: { testPlan, isDefault: true } });

  it('blocks on the default branch, and tests the preview of a merge request', async () => {
    const { cwd, start } = await gitlabProject(bench);
    const prefix = path.join(bench.folder, 'gitlab-global');
    const file = path.join(cwd, '.gitlab-ci.yml');
    // The deployment of the example is for the reader to fill in; here it puts the preview up on this machine.
    const text = await readFile(file, 'utf8');
    const pr = 'https://pr-$CI_MERGE_REQUEST_IID.preview.example.com';
    expect(text).toContain(pr);
    await writeFile(file, text.replace(pr, 'http://127.0.0.1:9/mr-$CI_MERGE_REQUEST_IID'));
    const variables = {
      ASSAY_SERVER: bench.server.url,
      ASSAY_TOKEN: bench.server.token,
      ASSAY_PACKAGE_URL: bench.package,
      ASSAY_SHOP: bench.application,
    };
    const env = { npm_config_prefix: prefix, PATH: `${prefix}/bin:` };
    await plan(bench.plans.fails);
    const failed = await start(variables, env);
    expect(failed.code, failed.stderr).toBe(1);
    expect(failed.stdout).toMatch(/assay +> run http/);
    expect(failed.stdout).not.toContain('deploy-preview');
    const report = path.join(cwd, '.gitlab-ci-local/artifacts/assay/assay-report/junit.xml');
    expect(await readFile(report, 'utf8')).toContain('tests="2" failures="1"');

    await plan(bench.plans.passes);
    const merge = { ...variables, CI_MERGE_REQUEST_IID: '7', CI_COMMIT_BRANCH: '' };
    const passed = await start(merge, env, ['--no-json-schema-validation']);
    expect(passed.code, passed.stdout + passed.stderr).toBe(0);
    expect(passed.stdout).toMatch(/PASS.*assay-preview/);
    await testedAt(await bench.newest(), 'http://127.0.0.1:9/mr-7');
  });
});

describe.each(BLOCKS)('the script of $name', ({ name, file, shell, script, junit, env }) => {
  it('installs the command, blocks a failure, and lets a preview that passes through', async () => {
    const cwd = await bench.place(path.dirname(file));
    const text = script(await readFile(path.join(EXAMPLES, file), 'utf8'));
    const global = path.join(cwd, 'global/bin');
    await mkdir(global, { recursive: true });
    const annotation = path.join(cwd, 'annotation');
    const agent = `#!/bin/sh\necho "$@" > '${annotation}'; cat >> '${annotation}'\n`;
    await writeFile(path.join(global, 'buildkite-agent'), agent, { mode: 0o755 });
    const given = Object.entries(env).map(([key, value]) => [key, value.replace('$FOLDER', cwd)]);
    const start = (more: Record<string, string>) =>
      run([...shell, text], {
        cwd,
        env: {
          ...bench.env,
          // Each has a home of its own, so that its line of installation is needed.
          HOME: path.join(cwd, 'home'),
          PATH: `${global}:${bench.env.PATH}`,
          ASSAY_URL: bench.server.url,
          ASSAY_TOKEN: bench.server.token,
          ASSAY_PACKAGE: bench.package,
          ASSAY_APPLICATION: bench.application,
          PREVIEW_URL: '',
          ...Object.fromEntries(given),
          ...more,
        },
      });
    const failed = await start({ ASSAY_TEST_PLAN: bench.plans.fails });
    expect(failed.code, failed.stdout + failed.stderr).toBe(1);
    const report = () => readFile(path.join(cwd, junit), 'utf8');
    expect(await report()).toContain('tests="2" failures="1"');
    expect(failed.stdout + failed.stderr).not.toContain(bench.server.token);
    if (name === 'Buildkite') {
      expect(await readFile(annotation, 'utf8')).toMatch(
        /^annotate --context assay --style error\n## ❌ FAILED/,
      );
    }
    if (name === 'Azure Pipelines') {
      expect(failed.stdout).toMatch(/^##vso\[task\.uploadsummary\].*report\.md$/m);
    }

    const passed = await start({ ASSAY_TEST_PLAN: bench.plans.passes, PREVIEW_URL: PREVIEW });
    expect(passed.code, passed.stdout + passed.stderr).toBe(0);
    expect(await report()).toContain('tests="1" failures="0"');
    const newest = await bench.newest();
    expect(newest).toMatchObject({ integrationName: expect.stringContaining(name) });
    await testedAt(newest, PREVIEW);
  });
});
