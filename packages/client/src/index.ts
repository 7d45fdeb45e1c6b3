export type { paths, schemas } from './api.gen.ts';
export { type Body, type Client, type ClientOptions, createClient } from './client.ts';
