/**
 * MiniWoB++ with the plain-English engine: the utterance of each task is the goal of a test, as written.
 *
 *   node bench/third-party/miniwob.ts PATH-TO-CLONE [--seeds 3] [--tasks a,b] [--verbose]
 *
 * PATH is a clone of Farama-Foundation/miniwob-plusplus. The reward is the page's own (raw, without its time
 * penalty); an episode counts as a success when it is above 0.
 * The page's copy of the utterance is made invisible: it is the instruction, not a part of the application.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { examine, findBrowser, launchBrowser } from '@assay/engine';
import { OUT, reasonText } from './miniwob-tasks.ts';
import { serveFolder } from './static-server.ts';

interface Episode {
  task: string;
  seed: number;
  utterance: string;
  reward: number | null;
  title: string;
  ok: boolean;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '3' },
    tasks: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});
const root = positionals[0];
if (!root) {
  console.error(
    'usage: node bench/third-party/miniwob.ts PATH-TO-CLONE [--seeds N] [--tasks a,b] [--verbose]',
  );
  process.exit(2);
}
const html = join(root, 'miniwob', 'html');
const seeds = Number(values.seeds);

/** Share of its seeds in which a task has to succeed to count as mostly done. */
const MOSTLY = 0.8;
const rewards = new Map<string, number>();

/** Starts the episode with the seed of the query string, and reports its reward to `/reward`. */
const STARTER = `<style>#query, #query * { visibility: hidden !important } #reward-display { display: none !important }</style>
<script>
window.addEventListener('load', function () {
  var q = new URLSearchParams(location.search);
  Math.seedrandom(q.get('seed'));
  core.EPISODE_MAX_TIME = 120000;
  var end = core.endEpisode;
  core.endEpisode = function (reward) {
    var open = core.EP_TIMER !== null;
    if (open) navigator.sendBeacon('/reward?key=' + encodeURIComponent(q.get('key')) + '&value=' + reward);
    end.apply(core, arguments);
    if (core.cover_div) core.cover_div.style.display = 'none';
  };
  core.startEpisodeReal();
  window.__utterance = core.getUtterance();
});
</script>`;

const server = await serveFolder(html, {
  transform: (text, url) =>
    url.searchParams.has('seed') ? text.replace(/<\/body>|$/, `${STARTER}$&`) : text,
  handle(_request, response, url) {
    if (url.pathname !== '/reward') return false;
    rewards.set(url.searchParams.get('key') ?? '', Number(url.searchParams.get('value')));
    response.statusCode = 204;
    response.end();
    return true;
  },
});

const found = await findBrowser();
if (!found) throw new Error('No browser found; run `npm run demo` once, or set ASSAY_BROWSER.');
const { browser, close } = await launchBrowser({ found });
const traceDir = await mkdtemp(join(tmpdir(), 'assay-miniwob-'));
const all = (await readdir(join(html, 'miniwob')))
  .filter((f) => f.endsWith('.html'))
  .map((f) => f.slice(0, -5));
const chosen = values.tasks ? values.tasks.split(',') : all.filter((task) => !(task in OUT));
const episodes: Episode[] = [];

try {
  for (const task of chosen) {
    for (let seed = 1; seed <= seeds; seed += 1) {
      const episode = await play(task, seed);
      episodes.push(episode);
      if (values.verbose || !episode.ok) {
        console.error(
          `${episode.ok ? 'ok  ' : 'FAIL'} ${task} ${seed} reward ${episode.reward}: ${episode.utterance}\n       ${episode.title}`,
        );
      }
    }
  }
} finally {
  await close();
  await server.close();
  await rm(traceDir, { recursive: true, force: true });
}
report();

async function play(task: string, seed: number): Promise<Episode> {
  const key = `${task}-${seed}-${Date.now()}`;
  const path = `/miniwob/${task}.html?seed=${seed}&key=${encodeURIComponent(key)}`;
  const page = await browser.newPage();
  await page.goto(`${server.url}${path.replace(key, 'preview')}`);
  await page.waitForFunction('window.__utterance !== undefined');
  const raw = await page.evaluate('window.__utterance');
  await page.close();
  const utterance = (typeof raw === 'string' ? raw : (raw as { utterance: string }).utterance)
    .replace(/\s+/g, ' ')
    .trim();
  const examination = await examine(
    {
      test: {
        name: task,
        goal: utterance,
        expected: null,
        steps: null,
        classification: 'POSITIVE',
        startPath: path,
      },
      baseUrl: server.url,
      limits: { timeMs: 30_000, actionMs: 2_000, checkMs: 2_000 },
      device: { viewport: { width: 500, height: 400 } },
    },
    { browser, traceDir: join(traceDir, key), screenshots: 'never', playwrightTrace: 'never' },
  );
  // The page's message may still be on its way when the test is over.
  for (let i = 0; i < 20 && !rewards.has(key); i += 1) await new Promise((r) => setTimeout(r, 50));
  const reward = rewards.get(key) ?? null;
  return { task, seed, utterance, reward, title: examination.verdict.resultTitle, ok: (reward ?? 0) > 0 };
}

function report(): void {
  const byTask = new Map<string, Episode[]>();
  for (const episode of episodes) byTask.set(episode.task, [...(byTask.get(episode.task) ?? []), episode]);
  const share = (list: Episode[]) => list.filter((e) => e.ok).length / list.length;
  const solved = [...byTask].filter(([, list]) => share(list) === 1).length;
  const mostly = [...byTask].filter(([, list]) => share(list) >= MOSTLY).length;
  const good = episodes.filter((e) => e.ok).length;
  console.log('| task | successes |\n| --- | --- |');
  for (const [task, list] of byTask)
    console.log(`| ${task} | ${list.filter((e) => e.ok).length}/${list.length} |`);
  console.log(
    `\nMiniWoB++: ${good} of ${episodes.length} episodes (${((100 * good) / episodes.length).toFixed(1)} %) over ${byTask.size} tasks. Tasks done in every seed: ${solved}; in at least ${MOSTLY * 100} % of the seeds: ${mostly}. ${all.length} tasks in all, ${all.length - byTask.size} not run.`,
  );
  if (values.tasks) return;
  console.log('\nLeft out:');
  for (const reason of new Set(Object.values(OUT))) {
    const tasks = Object.keys(OUT).filter((task) => OUT[task] === reason);
    console.log(`- ${reasonText(reason)} (${tasks.length}): ${tasks.join(', ')}`);
  }
}
