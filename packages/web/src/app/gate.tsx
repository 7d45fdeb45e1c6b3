import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { sessionQuery } from '../api/session.ts';
import { keepDraftsOf } from '../ui/drafts.tsx';
import { Trouble } from '../ui/states.tsx';
import { Toasts } from '../ui/toast.tsx';
import { ChoosePassword } from './choose-password.tsx';
import { SignIn } from './sign-in.tsx';

/** Lets in who is signed in; nothing of the page is asked for before. The address stays as it is meanwhile, so signing in leads to what was asked for. */
export function Gate({ children }: { children: ReactNode }) {
  const session = useQuery(sessionQuery);
  const person = session.data?.person.id;
  useEffect(() => {
    if (person !== undefined) keepDraftsOf(person);
  }, [person]);
  if (session.error && session.data === undefined)
    return <Trouble error={session.error} retry={() => void session.refetch()} />;
  if (session.data === undefined) return null;
  if (session.data === null) return <SignIn />;
  if (session.data.mustChangePassword) return <ChoosePassword session={session.data} />;
  return (
    <>
      {children}
      <Toasts />
    </>
  );
}
