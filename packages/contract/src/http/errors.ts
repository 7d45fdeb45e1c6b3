import { z } from 'zod';

/**
 * Every error body. `statusText` repeats `message`, because clients of the legacy API read that name.
 * Codes are stable; see the error registry of the server.
 */
export const ApiError = z
  .object({
    message: z.string(),
    statusText: z.string(),
    code: z.string(),
    requestId: z.string(),
  })
  .meta({ id: 'Error' });
export type ApiError = z.infer<typeof ApiError>;
