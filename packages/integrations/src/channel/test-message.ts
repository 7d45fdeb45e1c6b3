import type { AlertMessage } from '@assay/contract';

/** What is posted where a vendor has no other way to try its settings. */
export const TEST_MESSAGE: AlertMessage = {
  event: 'info',
  outcome: 'info',
  title: 'Assay can post here',
  text: 'Somebody tried the settings of this integration. Nothing is wrong.',
  facts: [],
  failures: [],
  moreFailures: 0,
  url: '',
  dedupKey: 'assay-test',
  messageId: 'assay-test',
};
