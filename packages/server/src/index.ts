// What a command line needs to configure and log, so that it need not reach past this package.
export {
  type App,
  AppError,
  type Config,
  createApplication,
  createConfig,
  createInvitation,
  createLogger,
  createOrganisation,
  createProject,
  createTestPlan,
  createToken,
  deleteOrganisation,
  environmentsSetByHand,
  findOrganisation,
  getDefaultTestPlan,
  importTestCases,
  isAppError,
  listApplications,
  listArtifacts,
  listEnvironments,
  listOrganisations,
  loadConfig,
  openApp,
  resetPassword,
  suspendOrganisation,
  updateEnvironment,
  type VerbContext,
} from '@assay/core';
export { type CreateAppOptions, createApp } from './app.ts';
export { openApiDocument } from './openapi.ts';
export type { SampleOffer } from './sample-offer.ts';
export { type RunningServer, type StartServerOptions, startServer } from './serve.ts';
export { type RunningWorker, type StartWorkerProcessOptions, startWorkerProcess } from './worker-process.ts';
