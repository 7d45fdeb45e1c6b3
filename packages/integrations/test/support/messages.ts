import type { AlertMessage, TicketDraft } from '@assay/contract';

/** Texts that mean something to one format or another. */
export const HOSTILE =
  '<!channel> @everyone @here <@U1> [link](https://evil.example) *bold* `code` #1 !2 <script>x</script> {noformat} [~admin] & "q"\n/close\n# heading';

export function message(more: Partial<AlertMessage> = {}): AlertMessage {
  return {
    event: 'trigger',
    outcome: 'failed',
    title: 'Smoke: 1 of 3 test cases failed',
    text: null,
    facts: [
      { name: 'Plan', value: 'Smoke' },
      { name: 'Environment', value: 'https://shop.example' },
    ],
    failures: [
      { name: 'Checkout', title: 'The total is wrong', url: 'https://assay.example/p/proj_a/results/test/x' },
    ],
    moreFailures: 0,
    url: 'https://assay.example/p/proj_a/results/run1',
    dedupKey: 'assay/plan/pln_a',
    messageId: 'm-1',
    ...more,
  };
}

/** As large as anything the server could put into one. */
export function hugeMessage(): AlertMessage {
  const long = `${HOSTILE} ${'öäü<&>*_'.repeat(2_000)}`;
  const fact = { name: long, value: long };
  const failure = { name: long, title: long, url: `https://assay.example/${'x'.repeat(200)}` };
  return message({
    title: long,
    text: long,
    facts: Array.from({ length: 30 }, () => fact),
    failures: Array.from({ length: 5 }, () => failure),
    moreFailures: 995,
  });
}

export function draft(more: Partial<TicketDraft> = {}): TicketDraft {
  return {
    marker: '0123456789abcdef0123456789abcdef',
    title: 'Checkout: the total is wrong',
    summary: 'The test case "Checkout" failed.',
    clause: 'the total is 30 €',
    expected: 'text "30 €"',
    actual: 'text "33 €"',
    steps: ['Open /cart', 'Click "Buy"'],
    facts: [{ name: 'Run', value: 'run1' }],
    url: 'https://assay.example/p/proj_a/results/test/x',
    screenshot: {
      url: 'https://assay.example/v1/files/a/1/step-2.png?expires=1&signature=s',
      name: 'step-2.png',
      contentType: 'image/png',
      bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
    },
    ...more,
  };
}

export function hugeDraft(): TicketDraft {
  const long = `${HOSTILE} ${'`~'.repeat(30)} ${'öäü<&>*_'.repeat(5_000)}`;
  return draft({
    marker: 'a'.repeat(32),
    title: long,
    summary: long,
    clause: long,
    expected: long,
    actual: long,
    steps: Array.from({ length: 300 }, () => long),
  });
}
