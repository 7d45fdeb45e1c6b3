import { api, unwrap } from '../../api/client.ts';
import { plural } from '../../format/number.ts';
import { toast, toastTrouble } from '../../ui/toast.tsx';

/** Downloads tests as Markdown test files: those that are given, or (null) all of the project. */
export async function exportTests(testCaseIds: string[] | null): Promise<void> {
  try {
    const body = testCaseIds === null ? {} : { testCaseIds };
    const { files, leftOut } = await unwrap(api.POST('/v1/test-cases/export', { body }));
    for (const { name, markdown } of files) download(name, markdown);
    const count = files.reduce((sum, { testCaseCount }) => sum + testCaseCount, 0);
    const [first] = leftOut;
    if (!first) toast(count === 0 ? 'There is no test to export.' : `${plural(count, 'test')} exported.`);
    else
      toastTrouble(
        `${plural(count, 'test')} exported, ${leftOut.length} left out. “${first.name}”: ${first.reason}.`,
      );
  } catch (error) {
    toastTrouble(error);
  }
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after this click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
