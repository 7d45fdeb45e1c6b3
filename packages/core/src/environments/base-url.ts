import { storable } from '../db/json.ts';
import { AppError, type AppErrorCode } from '../errors.ts';

/** An absolute http(s) URL without credentials, which would be stored and shown in clear. Returns it as given, trimmed. */
export function checkBaseUrl(text: string, code: AppErrorCode = 'bad_request'): string {
  const trimmed = text.trim();
  const url = URL.parse(trimmed);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new AppError(code, `"${trimmed.slice(0, 200)}" is not an absolute http or https URL.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new AppError(
      code,
      'The URL of an environment must not contain a user name or password; put them into a config.',
    );
  }
  if (trimmed.length > 2_000)
    throw new AppError(code, 'The URL of an environment is longer than 2,000 characters.');
  return storable(trimmed);
}
