import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { changePassword, type Session, sessionQuery, signIn } from '../api/session.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { FormTrouble } from '../ui/states.tsx';
import { Entrance } from './entrance.tsx';

/** After signing in with a one-time password: nothing else can be done before another one is chosen. */
export function ChoosePassword({ session }: { session: Session }) {
  const queries = useQueryClient();
  const [mismatch, setMismatch] = useState<Error | null>(null);
  const changing = useMutation({
    mutationFn: async ({ current, next }: { current: string; next: string }) => {
      await changePassword(current, next);
      return signIn(session.person.email, next);
    },
    onSuccess: (after) => queries.setQueryData(sessionQuery.queryKey, after),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const next = String(form.get('next'));
    const isSame = next === String(form.get('again'));
    setMismatch(isSame ? null : new Error('The two new passwords are not the same.'));
    if (isSame) changing.mutate({ current: String(form.get('current')), next });
  };
  return (
    <Entrance
      title="Choose a password"
      lead={`You signed in as ${session.person.email} with a one-time password. Choose one of your own to go on.`}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label="One-time password"
          name="current"
          type="password"
          autoComplete="current-password"
          required
        />
        <TextField
          label="New password"
          name="next"
          type="password"
          autoComplete="new-password"
          minLength={12}
          hint="At least 12 characters."
          required
        />
        <TextField
          label="New password again"
          name="again"
          type="password"
          autoComplete="new-password"
          required
        />
        <FormTrouble error={mismatch ?? changing.error} />
        <Button type="submit" kind="primary" busy={changing.isPending} className="mt-1 w-full">
          Save and go on
        </Button>
      </form>
    </Entrance>
  );
}
