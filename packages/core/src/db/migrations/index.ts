import type { Migration } from 'kysely/migration';
import * as foundation from './0001-foundation.ts';

import * as projectSettings from './0002-project-settings.ts';

import * as identity from './0003-identity.ts';
import * as runs from './0004-runs.ts';
import * as authoring from './0005-authoring.ts';
import * as applications from './0006-applications.ts';
import * as conversations from './0007-conversations.ts';
import * as people from './0008-people.ts';
import * as deliveries from './0009-deliveries.ts';
import * as singleSignOn from './0010-single-sign-on.ts';
import * as models from './0011-models.ts';
import * as channels from './0012-channels.ts';
import * as caseModels from './0013-case-models.ts';
import * as modelHolds from './0014-model-holds.ts';
import * as vocabulary from './0015-vocabulary.ts';
import * as strongModels from './0016-strong-models.ts';
import * as conversationLists from './0017-conversation-lists.ts';
import * as deletedTestCases from './0018-deleted-test-cases.ts';
import * as caseStrongModels from './0019-case-strong-models.ts';
import * as deliveryRequests from './0020-delivery-requests.ts';

/** In order. A static record instead of a folder scan, so that nothing depends on where files lie. */
export const MIGRATIONS: Record<string, Migration> = {
  '0001-foundation': foundation,
  '0002-project-settings': projectSettings,
  '0003-identity': identity,
  '0004-runs': runs,
  '0005-authoring': authoring,
  '0006-applications': applications,
  '0007-conversations': conversations,
  '0008-people': people,
  '0009-deliveries': deliveries,
  '0010-single-sign-on': singleSignOn,
  '0011-models': models,
  '0012-channels': channels,
  '0013-case-models': caseModels,
  '0014-model-holds': modelHolds,
  '0015-vocabulary': vocabulary,
  '0016-strong-models': strongModels,
  '0017-conversation-lists': conversationLists,
  '0018-deleted-test-cases': deletedTestCases,
  '0019-case-strong-models': caseStrongModels,
  '0020-delivery-requests': deliveryRequests,
};
