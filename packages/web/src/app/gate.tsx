import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { sessionQuery } from '../api/session.ts';
import { Trouble } from '../ui/states.tsx';
import { Toasts } from '../ui/toast.tsx';
import { startAfresh } from '../ui/unsaved.tsx';
import { ChoosePassword } from './choose-password.tsx';
import { SignIn } from './sign-in.tsx';

/** Lets in who is signed in; nothing of the page is asked for before. The address stays as it is meanwhile, so signing in leads to what was asked for. */
export function Gate({ children }: { children: ReactNode }) {
  const session = useQuery(sessionQuery);
  const isAnother = useIsAnother(session.data?.person.id);
  if (session.error && session.data === undefined)
    return <Trouble error={session.error} retry={() => void session.refetch()} />;
  if (session.data === undefined || isAnother) return null;
  if (session.data === null) return <SignIn />;
  if (session.data.mustChangePassword) return <ChoosePassword session={session.data} />;
  return (
    <>
      {children}
      <Toasts />
    </>
  );
}

/** Whether somebody else signed in than who was here first: of that one nothing is to stay in memory, drafts least of all. */
function useIsAnother(person: string | undefined): boolean {
  const [first, setFirst] = useState(person);
  if (first === undefined && person !== undefined) setFirst(person);
  const isAnother = first !== undefined && person !== undefined && person !== first;
  useEffect(() => {
    if (isAnother) startAfresh();
  }, [isAnother]);
  return isAnother;
}
