import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound, Plus, RefreshCw, Trash2 } from 'lucide-react';
import { memo, useState } from 'react';
import { currentProject } from '../../api/client.ts';
import { createToken, revokeToken, rotateToken, type Token, tokensQuery } from '../../api/organisation.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm.tsx';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import { FormDialog, textOf } from '../../ui/form-dialog.tsx';
import { Page } from '../../ui/page.tsx';
import { SecretDialog } from '../../ui/secret-dialog.tsx';
import { ShowMore } from '../../ui/show-more.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { Tag } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';
import { toast } from '../../ui/toast.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';

type Open = { what: 'new' } | { what: 'rotate' | 'revoke'; token: Token };

const STATES = { active: 'passed', rotated: 'warn', expired: 'idle', revoked: 'idle' } as const;

export function TokensPage() {
  const project = currentProject();
  const queries = useQueryClient();
  const query = useInfiniteQuery(tokensQuery(project));
  const [open, setOpen] = useState<Open | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const close = () => setOpen(null);
  const refresh = () => void queries.invalidateQueries({ queryKey: [project, 'tokens'] });
  const make = (
    <Button kind="primary" icon={Plus} onClick={() => setOpen({ what: 'new' })}>
      New token
    </Button>
  );
  return (
    <Page title="Tokens" actions={make}>
      <div className="card overflow-hidden">
        <Loaded query={query}>
          {({ pages }) => {
            const tokens = pages.flatMap((page) => page.tokens);
            if (tokens.length === 0) {
              return (
                <Empty icon={KeyRound} title="No tokens" action={make}>
                  CI and scripts call the API with a token.
                </Empty>
              );
            }
            return (
              <VirtualList
                label="Tokens"
                items={tokens}
                idOf={({ id }) => id}
                estimate={63}
                row={(token) => <Row token={token} onOpen={setOpen} />}
                more={query}
              />
            );
          }}
        </Loaded>
      </div>
      <ShowMore query={query} className="mt-4" />
      {open?.what === 'new' && (
        <FormDialog
          title="New token"
          action="Create"
          onDone={refresh}
          onClose={close}
          work={async (form) => {
            const days = textOf(form, 'days');
            setSecret(
              await createToken({
                name: textOf(form, 'name'),
                scopes: [textOf(form, 'scope') as Token['scopes'][number]],
                organisationWide: form.get('wide') === 'on',
                ...(days && { expiresInDays: Number(days) }),
              }),
            );
          }}
        >
          <TextField label="Name" name="name" placeholder="CI" required />
          <SelectField label="What it may do" name="scope" defaultValue="write">
            <option value="read">Read</option>
            <option value="write">Start and change things, too</option>
            <option value="admin">Manage tokens, members and projects, too</option>
          </SelectField>
          <TextField label="Expires in days" name="days" type="number" min={1} hint="Empty: never." />
          <CheckField label="For every project of the organisation" name="wide" />
        </FormDialog>
      )}
      {open?.what === 'rotate' && (
        <FormDialog
          title={`Rotate ${open.token.name}`}
          description="Makes a successor; the old token goes on working for a while."
          action="Rotate"
          onDone={refresh}
          onClose={close}
          work={async (form) =>
            setSecret(await rotateToken(open.token.id, { overlapHours: Number(textOf(form, 'hours')) }))
          }
        >
          <TextField
            label="Hours that the old one still works"
            name="hours"
            type="number"
            min={0}
            defaultValue={24}
            required
          />
        </FormDialog>
      )}
      {open?.what === 'revoke' && (
        <ConfirmDialog
          title={`Revoke ${open.token.name}?`}
          description="Whoever uses it is refused from now on. This cannot be undone."
          action="Revoke"
          work={() => revokeToken(open.token.id)}
          onDone={() => {
            toast('The token is revoked.');
            refresh();
          }}
          onClose={close}
        />
      )}
      {secret !== null && (
        <SecretDialog
          title="The token"
          description="It is shown this once; the server keeps only its hash."
          secret={secret}
          onClose={() => setSecret(null)}
        />
      )}
    </Page>
  );
}

const Row = memo(function Row({ token, onOpen }: { token: Token; onOpen: (open: Open) => void }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2.5 pr-2 pl-4">
      <span className="min-w-0 grow basis-52">
        <span className="flex flex-wrap items-center gap-2 font-medium">
          {token.name}
          <Tag tone={STATES[token.state]}>{token.state}</Tag>
          {token.organisationWide && <Tag tone="accent">all projects</Tag>}
        </span>
        <span className="block truncate text-sm text-muted">
          <span className="font-mono text-xs">{token.prefix}…</span> · {token.scopes.at(-1)} · made{' '}
          <Ago at={token.createdAt} />
        </span>
      </span>
      <span className="text-sm text-muted">
        {token.lastUsedAt ? (
          <>
            used <Ago at={token.lastUsedAt} />
          </>
        ) : (
          'never used'
        )}
        {token.expiresAt && (
          <>
            , expires <Ago at={token.expiresAt} />
          </>
        )}
      </span>
      {token.state === 'active' && (
        <span className="flex">
          <IconButton
            icon={RefreshCw}
            label={`Rotate ${token.name}`}
            onClick={() => onOpen({ what: 'rotate', token })}
          />
          <IconButton
            icon={Trash2}
            label={`Revoke ${token.name}`}
            onClick={() => onOpen({ what: 'revoke', token })}
          />
        </span>
      )}
    </div>
  );
});
