import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { faultOfReply, type Stage, startStage, THEIRS } from './contract/ask.ts';
import { operations } from './contract/document.ts';
import { anyRequest, type Generated } from './contract/generate.ts';
import { signedIn } from './contract/people.ts';
import { fillProject } from './contract/world.ts';

/** Requests made from the document's own schemas and broken at random. ASSAY_TEST_SEED repeats those of a seed. */
const REQUESTS = 10_000;
const BATCHES = 10;
const AT_ONCE = 4;

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ maxBodyBytes: 64 * 1024 });
}, 240_000);
afterAll(() => stage?.server.stop());

it(`${REQUESTS} generated requests: no 5xx, no leak, errors and answers in the documented shape`, async () => {
  const seed = Number(process.env.ASSAY_TEST_SEED ?? Math.trunc(Math.random() * 2 ** 31));
  console.log(`seed ${seed}`);
  const before = await stage.snapshot(stage.tokens.theirs);
  const faults = new Map<string, string>();
  const statuses = new Map<number, number>();
  const fine = new Set<string>();
  const { project } = stage.server.server.bootstrap;
  for (let batch = 0; batch < BATCHES; batch += 1) {
    // What earlier requests ended or renamed is made anew, so that later ones still reach something.
    const world = await fillProject(stage.server, stage.tokens.admin, project, `batch${batch}`);
    const email = `batch${batch}@member.test`;
    const member = await signedIn(stage.server, stage.tokens.admin, email, 'MEMBER');
    const requests = fc.sample(anyRequest(world, stage, member), {
      numRuns: REQUESTS / BATCHES,
      seed: seed + batch,
    });
    const one = async () => {
      for (let next = requests.pop(); next !== undefined; next = requests.pop()) await judge(next);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
    await stage.reset();
  }

  async function judge(request: Generated) {
    const reply = await stage.send(request);
    statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1);
    const { pathname } = new URL(request.path, 'http://assay.test');
    if (reply.status < 300) fine.add(request.operation);
    const shown = JSON.stringify({ ...request, reply: reply.text.slice(0, 500) }).slice(0, 2_000);
    const fault = faultOfReply(request.method, pathname, reply);
    if (fault) {
      const logged = stage.server.logLines.filter((line) => line.requestId === reply.requestId && line.err);
      faults.set(
        `${request.operation} ${fault.slice(0, 80)}`,
        `${fault}\n${shown}\n${JSON.stringify(logged).slice(0, 1_500)}`,
      );
    }
    if (reply.text.includes(THEIRS)) faults.set(`${request.operation} leak`, `leak: ${shown}`);
  }
  console.log(
    [...statuses]
      .sort()
      .map(([status, count]) => `${status}: ${count}`)
      .join(', '),
  );
  const unreached = operations.filter(({ id }) => !fine.has(id)).map(({ id }) => id);
  console.log(
    `${fine.size} of ${operations.length} operations answered well at least once; not: ${unreached}`,
  );

  expect([...faults.values()]).toEqual([]);
  // A generator that is stopped at the first gate would find nothing.
  expect([...statuses.values()].reduce((sum, count) => sum + count, 0)).toBe(REQUESTS);
  expect(statuses.get(200)).toBeGreaterThan(REQUESTS / 20);
  expect(fine.size).toBeGreaterThan(operations.length * 0.75);
  expect(await stage.snapshot(stage.tokens.theirs)).toBe(before);
}, 600_000);
