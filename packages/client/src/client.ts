import openApiClient, { type Client as OpenApiClient } from 'openapi-fetch';
import type { paths, schemas } from './api.gen.ts';

export interface ClientOptions {
  /** Base URL of the server, with or without a slash at the end. */
  url: string;
  /** API token; it is sent as `Authorization: Bearer …`. Without one the browser's cookie of a session counts. */
  token?: string;
  /** How requests are sent; default the global fetch. */
  fetch?: (request: Request) => Promise<Response>;
}

export type Client = OpenApiClient<paths>;

/** A body of the API by its name in the OpenAPI document. */
export type Body<Name extends keyof schemas> = schemas[Name];

/**
 * `client.GET('/v1/run/{shortId}', { params: { path: { shortId } } })` answers `{ data, error, response }`: `data` of a 2xx,
 * `error` (message, statusText, code, requestId) of everything else. It throws only when no answer comes. The token is not
 * sent on when the server redirects.
 */
export function createClient({ url, token, fetch }: ClientOptions): Client {
  return openApiClient<paths>({
    baseUrl: url.replace(/\/+$/, ''),
    ...(token !== undefined && { headers: { authorization: `Bearer ${token}` } }),
    redirect: 'error',
    ...(fetch && { fetch }),
  });
}
