import { type Client, createClient } from '@assay/client';

/** What the server said no with, or that it could not be reached (`status` 0, code `unreachable`). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly requestId: string | null;

  constructor(status: number, body: { message: string; code: string; requestId?: string }) {
    super(body.message);
    this.name = 'ApiError';
    this.status = status;
    this.code = body.code;
    this.requestId = body.requestId ?? null;
  }
}

const state = { csrfToken: '', project: '', onSignedOut: () => {} };

/** The CSRF token of the session, which goes along with everything that is not GET. */
export function setCsrfToken(token: string): void {
  state.csrfToken = token;
}

/** The project that is looked at, `proj_…`; every request that is about a project says it. */
export function setCurrentProject(project: string): void {
  state.project = project;
}

export function currentProject(): string {
  return state.project;
}

/** Called when the server says that there is no session any more. */
export function onSignedOut(listener: () => void): void {
  state.onSignedOut = listener;
}

const OF_NO_PROJECT =
  /^\/v1\/(session|sessions|sign-in|sign-out|members|invitations|organisation|audit|projects)(\/|$)/;

/** The address of a request, with the project that is meant; also for links and event streams. */
export function withProject(path: string): string {
  const url = new URL(path, location.origin);
  if (state.project && !OF_NO_PROJECT.test(url.pathname) && !url.searchParams.has('projectShortId'))
    url.searchParams.set('projectShortId', state.project);
  return url.pathname + url.search;
}

async function send(request: Request): Promise<Response> {
  const headers = new Headers(request.headers);
  if (request.method !== 'GET') headers.set('x-csrf-token', state.csrfToken);
  const url = new URL(request.url);
  const sent = new Request(withProject(url.pathname + url.search), {
    method: request.method,
    headers,
    redirect: 'error',
    signal: request.signal,
    ...(request.body && { body: await request.arrayBuffer() }),
  });
  try {
    return await fetch(sent);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new ApiError(0, {
      message: 'The server cannot be reached. Check that it is running, then try again.',
      code: 'unreachable',
    });
  }
}

/** The public API with the session of this browser. */
export const api: Client = createClient({ url: location.origin, fetch: send });

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a 2xx. Throws ApiError for every other answer, and tells the page when the session has ended. */
export async function unwrap<T>(asking: Promise<Answer<T>>): Promise<NonNullable<T>> {
  const { data, error, response } = await asking;
  if (response.ok) return data as NonNullable<T>;
  if (response.status === 401) state.onSignedOut();
  throw errorOf(response.status, error);
}

/** For answers that are no JSON, such as reports and files. */
export async function fetchFile(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await send(new Request(new URL(path, location.origin), init));
  if (response.ok) return response;
  const body = await response.json().catch(() => undefined);
  throw errorOf(response.status, body);
}

function errorOf(status: number, body: unknown): ApiError {
  const { message, code, requestId } = (body ?? {}) as Record<string, string | undefined>;
  return new ApiError(status, {
    message: message ?? `The server answered ${status} without saying why.`,
    code: code ?? 'unknown',
    ...(requestId !== undefined && { requestId }),
  });
}
