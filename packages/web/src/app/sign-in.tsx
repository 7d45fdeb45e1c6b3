import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { providerLink, sessionQuery, signIn, signInOptionsQuery } from '../api/session.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { FormTrouble } from '../ui/states.tsx';
import { Entrance } from './entrance.tsx';
import { plainAddress } from './plain-address.ts';

export function SignIn() {
  const queries = useQueryClient();
  const plain = plainAddress(location.pathname);
  const { data: options } = useQuery(signInOptionsQuery);
  const signing = useMutation({
    mutationFn: ({ email, password }: { email: string; password: string }) => signIn(email, password),
    onSuccess: (session) => queries.setQueryData(sessionQuery.queryKey, session),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    signing.mutate({ email: String(form.get('email')), password: String(form.get('password')) });
  };
  return (
    <Entrance
      title="Sign in"
      lead="With the e-mail address and password that the first start printed, or your own."
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label="E-mail address"
          name="email"
          type="text"
          inputMode="email"
          autoComplete="username"
          required
        />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        <FormTrouble error={signing.error} />
        <Button type="submit" kind="primary" busy={signing.isPending} className="mt-1 w-full">
          Sign in
        </Button>
        {options?.oidc && (
          <a href={providerLink(options.oidc.url)} className={`${buttonClass()} w-full`}>
            Sign in with {options.oidc.label}
          </a>
        )}
      </form>
      {plain && (
        <p className="mt-5 text-center text-sm text-muted">
          Without an account:{' '}
          <a href={plain} className="link-inline">
            show the results with an API token
          </a>
        </p>
      )}
    </Entrance>
  );
}
