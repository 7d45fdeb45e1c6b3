import type { Body } from '@assay/client';
import { queryOptions } from '@tanstack/react-query';
import { ApiError, api, setCsrfToken, unwrap } from './client.ts';

export type Session = Body<'SessionAnswer'>;

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Session | null> => {
    try {
      return enter(await unwrap(api.GET('/v1/session')));
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 5 * 60_000,
  // Somebody else may have signed in meanwhile, in another tab.
  refetchOnWindowFocus: 'always',
});

/** The other way in, where an OpenID provider is set up. */
export const signInOptionsQuery = queryOptions({
  queryKey: ['sign-in-options'],
  queryFn: () => unwrap(api.GET('/v1/sign-in-options')),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Where a browser is sent to sign in with the provider, and comes back from to the page that it is on. */
export function providerLink(url: string): string {
  const link = new URL(url, location.href);
  link.searchParams.set('returnTo', location.pathname + location.search);
  return link.href;
}

export async function signIn(email: string, password: string): Promise<Session> {
  return enter(await unwrap(api.POST('/v1/sign-in', { body: { email, password } })));
}

export async function signOut(): Promise<void> {
  await unwrap(api.POST('/v1/sign-out'));
}

export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await unwrap(api.PATCH('/v1/session/password', { body: { currentPassword, newPassword } }));
}

/** Goes on in another organisation of the person. What is in memory is of the one before: load the page anew after it. */
export async function switchOrganisation(organisationId: string): Promise<void> {
  await unwrap(api.PATCH('/v1/session', { body: { organisationId } }));
}

/** Whether a role may do what needs the scope admin. */
export function mayAdminister(session: Session | null | undefined): boolean {
  return session?.role === 'OWNER' || session?.role === 'ADMIN';
}

function enter(session: Session): Session {
  setCsrfToken(session.csrfToken);
  return session;
}
