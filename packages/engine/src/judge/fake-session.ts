import { literal, type Target, type Value } from '@assay/contract';
import type {
  DialogRecord,
  DownloadRecord,
  ElementFacts,
  Found,
  PageLog,
  PageSession,
  RequestRecord,
  Violation,
} from '../page/types.ts';
import type { JudgeContext } from './look.ts';

/** A hand-built page for the unit tests of the judge; everything else is tested in a real browser. */
export interface FakePage {
  /** What `find` answers, by the words of the target. Unknown words: nothing is there. */
  found: Record<string, Partial<ElementFacts>[] | Partial<Found>>;
  text: string;
  url: string;
  title: string;
  /** What axe-core would find. */
  violations: Violation[];
}

export interface FakeSession extends PageSession {
  page: FakePage;
  looks: number;
  settles: number;
  /** Changes the page and wakes up whoever waits. */
  change(change: (page: FakePage, log: PageLog) => void): void;
  /** The same, some milliseconds later. */
  later(ms: number, change: (page: FakePage, log: PageLog) => void): void;
  openDialog(message: string, type?: DialogRecord['type']): void;
}

export function facts(given: Partial<ElementFacts>): ElementFacts {
  return {
    role: 'generic',
    name: '',
    text: given.name ?? '',
    value: null,
    tag: 'div',
    visible: true,
    enabled: true,
    editable: false,
    checked: null,
    selected: null,
    expanded: null,
    pressed: null,
    focused: false,
    attributes: {},
    box: null,
    cells: null,
    items: null,
    ...given,
  };
}

export function request(given: Partial<RequestRecord>): RequestRecord {
  return {
    at: Date.now(),
    method: 'GET',
    url: 'http://app.test/api',
    resourceType: 'fetch',
    status: 200,
    failure: null,
    durationMs: 1,
    ...given,
  };
}

export function download(given: Partial<DownloadRecord>): DownloadRecord {
  const name = given.name ?? 'orders.csv';
  return { at: Date.now(), name, bytes: 10, sha256: null, path: '/tmp/none', failure: null, ...given };
}

export function fakeSession(given: Partial<FakePage> = {}): FakeSession {
  const page: FakePage = {
    found: {},
    text: '',
    url: 'http://app.test/',
    title: '',
    violations: [],
    ...given,
  };
  const log: PageLog = {
    requests: [],
    console: [],
    dialogs: [],
    downloads: [],
    lastActionAt: 0,
    dropped: { requests: 0, console: 0 },
  };
  let wake: (() => void)[] = [];
  const open = () => log.dialogs.findLast((dialog) => dialog.answered === null);
  const unused = () => Promise.reject(new Error('not part of the fake'));
  const session: FakeSession = {
    page,
    log,
    looks: 0,
    settles: 0,
    change(change) {
      change(page, log);
      for (const resolve of wake.splice(0)) resolve();
    },
    later(ms, change) {
      setTimeout(() => session.change(change), ms);
    },
    openDialog(message, type = 'alert') {
      log.dialogs.push({ at: Date.now(), type, message, answered: null, unexpected: false });
    },
    async find(target) {
      session.looks += 1;
      return answer(page.found[target.words]);
    },
    async text() {
      session.looks += 1;
      return page.text;
    },
    url: () => page.url,
    title: async () => page.title,
    async accessibility() {
      session.looks += 1;
      return page.violations;
    },
    async settle() {
      session.settles += 1;
    },
    waitForChange(timeoutMs) {
      return new Promise((resolve) => {
        const timer = setTimeout(done, timeoutMs);
        function done() {
          clearTimeout(timer);
          wake = wake.filter((other) => other !== done);
          resolve();
        }
        wake.push(done);
      });
    },
    dialogOpen: () => open() !== undefined,
    async answerUnexpectedDialog() {
      const dialog = open();
      if (dialog) Object.assign(dialog, { answered: 'accepted', unexpected: true });
    },
    mutate: async () => null,
    observe: unused,
    vocabulary: unused,
    targetOf: unused,
    candidates: unused,
    perform: unused,
    open: unused,
    screenshot: async () => false,
    moment: async () => null,
    saveState: unused,
    stopPlaywrightTrace: unused,
    close: async () => {},
  };
  return session;
}

function answer(given: Partial<ElementFacts>[] | Partial<Found> | undefined): Found {
  const none: Found = { kind: 'none', matches: [], total: 0, near: [], why: 'not-there' };
  if (given === undefined) return none;
  if (!Array.isArray(given)) return { ...none, ...given };
  const matches = given.map(facts);
  const kind = matches.length === 0 ? 'none' : matches.length === 1 ? 'one' : 'many';
  return { ...none, kind, matches, total: matches.length, why: matches.length === 0 ? 'not-there' : null };
}

export function target(words: string, rest: Partial<Target> = {}): Target {
  return { words, name: literal(words), ...rest };
}

/** A context with short times: what it waits for either comes within milliseconds or never. */
export function context(given: Partial<JudgeContext> = {}): JudgeContext {
  return {
    limits: { checkMs: 60, navigationMs: 300, mailMs: 60 },
    mail: null,
    deadline: Date.now() + 5_000,
    signal: new AbortController().signal,
    resolve: (value: Value) => {
      if (value.kind === 'literal') return value.text;
      const error = new Error('{{x.y}} has no value');
      error.name = 'MissingValue';
      throw error;
    },
    mask: (text) => text.replaceAll('hunter 2', '•••'),
    actionStartedAt: 0,
    step: 3,
    ...given,
  };
}
