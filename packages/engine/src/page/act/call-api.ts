import type { Value } from '@assay/contract';
import { type Acting, goOn, refuse } from './acting.ts';
import { absoluteUrl } from './navigate.ts';

/**
 * Runs the API call that a config of kind api describes by its fields: `url`, `method` (default GET), `headers` (JSON
 * object), `body`. Cookies of the session go along, as for a request of the page. 4xx and 5xx are refusals.
 */
export async function callApi(acting: Acting, config: string): Promise<void> {
  const url = field(acting, config, 'url');
  if (url === null)
    refuse(acting, 'other', `The config "${config}" has no field "url", so there is nothing to call.`);
  const target = absoluteUrl(url, acting.core.options.baseUrl);
  if (!target || !/^https?:/.test(target))
    refuse(acting, 'other', `The config "${config}" has no usable url.`);
  const method = (field(acting, config, 'method') ?? 'GET').toUpperCase();
  const body = field(acting, config, 'body');
  let headers: Record<string, string> = {};
  const written = field(acting, config, 'headers');
  if (written) {
    try {
      headers = Object.fromEntries(
        Object.entries(JSON.parse(written) as object).map(([k, v]) => [k, String(v)]),
      );
    } catch {
      refuse(acting, 'other', `The field "headers" of the config "${config}" is no JSON object.`);
    }
  }
  if (
    body !== null &&
    /^\s*[[{]/.test(body) &&
    !Object.keys(headers).some((h) => h.toLowerCase() === 'content-type')
  ) {
    headers['content-type'] = 'application/json';
  }
  goOn(acting);
  const at = Date.now();
  let status: number | null = null;
  let failure: string | null = null;
  try {
    const response = await acting.core.context.request.fetch(target, {
      method,
      headers,
      timeout: acting.core.limits.navigationMs,
      failOnStatusCode: false,
      ...(body === null ? {} : { data: body }),
    });
    status = response.status();
    await response.dispose();
  } catch (error) {
    failure = acting.core.masker.mask((error as Error).message.split('\n')[0] ?? 'failed');
  }
  acting.core.recorder.note({
    at,
    method,
    url: target,
    resourceType: 'api',
    status,
    failure,
    durationMs: Date.now() - at,
  });
  if (failure) refuse(acting, 'other', `The API call "${config}" failed: ${failure}.`);
  if (status !== null && status >= 400)
    refuse(acting, 'other', `The API call "${config}" (${method}) answered ${status}.`);
  acting.notes.push(`${method} ${config}: ${status}`);
}

/** A field of the config, null when it has none of that name. */
function field(acting: Acting, config: string, key: string): string | null {
  const value: Value = { kind: 'config', config, key };
  try {
    const text = acting.core.options.resolve(value);
    return text === '' ? null : text;
  } catch (error) {
    if (key === 'url') refuse(acting, 'other', (error as Error).message);
    return null;
  }
}
