import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import './ci/json-modules.ts';
import { EXAMPLES } from './ci/bench.ts';

// After the hook that lets them load.
const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await import(
  '@actions/workflow-parser'
);
const { convertActionTemplate, parseAction } = await import('@actions/workflow-parser/actions/index');

const DOCS = fileURLToPath(new URL('../../../docs/ci', import.meta.url));
const docs = (await readdir(DOCS)).sort();
const files = (await readdir(EXAMPLES, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(EXAMPLES, path.join(entry.parentPath, entry.name)))
  .sort();

/** A link to a file of the examples, and the block after it that shows the file. */
const SHOWN = /^\[examples\/ci\/(\S+)\]\(\.\.\/\.\.\/examples\/ci\/\1\)\n\n```(\w+)\n(.*?)^```$/gms;

describe('the pages', () => {
  // `vitest run packages/cli/test/ci-docs.test.ts -u` takes the files over into the pages.
  it.each(docs)('%s shows the files as they are', async (name) => {
    const text = await readFile(path.join(DOCS, name), 'utf8');
    const contents = new Map<string, string>();
    for (const [, file] of text.matchAll(SHOWN)) {
      contents.set(file!, await readFile(path.join(EXAMPLES, file!), 'utf8'));
    }
    const fresh = text.replaceAll(SHOWN, (_, file, language) => {
      const link = `[examples/ci/${file}](../../examples/ci/${file})`;
      return `${link}\n\n\`\`\`${language}\n${contents.get(file)}\`\`\``;
    });
    await expect(fresh).toMatchFileSnapshot(path.join(DOCS, name));
  });

  it('show every file, once, and say what was executed', async () => {
    const shown: string[] = [];
    for (const name of docs) {
      const text = await readFile(path.join(DOCS, name), 'utf8');
      shown.push(...[...text.matchAll(SHOWN)].map(([, file]) => file!));
      expect(text, name).toMatch(/executed/i);
    }
    expect(shown.sort()).toEqual(files);
  });
});

describe('for GitHub', () => {
  const trace = new NoOperationTraceWriter();
  const read = async (file: string) => ({
    name: file,
    content: await readFile(path.join(EXAMPLES, file), 'utf8'),
  });
  const workflows = files.filter((file) => file.startsWith('github/workflows/'));

  async function workflowErrors(file: { name: string; content: string }) {
    const { context, value } = parseWorkflow(file, trace);
    const template = value && (await convertWorkflowTemplate(context, value));
    const errors = [...context.errors.getErrors(), ...(template?.errors ?? [])];
    return errors.map((error) => ('message' in error ? error.message : error.Message));
  }

  it.each(workflows)('%s is a workflow', async (name) => {
    const file = await read(name);
    expect(await workflowErrors(file)).toEqual([]);
    const broken = { ...file, content: file.content.replace('runs-on:', 'run-on:') };
    expect(await workflowErrors(broken)).not.toEqual([]);
  });

  it('the action is one', async () => {
    const errors = (content: string) => {
      const { context, value } = parseAction({ name: 'action.yml', content }, trace);
      if (value) convertActionTemplate(context, value);
      return context.errors.getErrors().map(({ message }) => message);
    };
    const { content } = await read('github/action/action.yml');
    expect(errors(content)).toEqual([]);
    expect(errors(content.replace('using: composite', 'using: composites'))).not.toEqual([]);
    expect(errors(content.replaceAll('shell: bash', 'shel: bash'))).not.toEqual([]);
  });
});
