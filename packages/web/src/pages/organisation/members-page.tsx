import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Trash2, UserPlus } from 'lucide-react';
import { memo, useState } from 'react';
import {
  invitationsQuery,
  invite,
  type Member,
  membersQuery,
  removeMember,
  setRole,
  withdrawInvitation,
} from '../../api/organisation.ts';
import { sessionQuery } from '../../api/session.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { FormDialog, textOf } from '../../ui/form-dialog.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { SecretDialog } from '../../ui/secret-dialog.tsx';
import { ShowMore } from '../../ui/show-more.tsx';
import { Loaded } from '../../ui/states.tsx';
import { Tag } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';
import { toast, toastTrouble } from '../../ui/toast.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';

const ROLES: [Member['role'], string][] = [
  ['MEMBER', 'Member'],
  ['ADMIN', 'Admin'],
  ['OWNER', 'Owner'],
];

export function MembersPage() {
  const queries = useQueryClient();
  const { data: session } = useQuery(sessionQuery);
  const members = useInfiniteQuery(membersQuery);
  const invitations = useQuery(invitationsQuery);
  const [isInviting, setInviting] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const [leaving, setLeaving] = useState<Member | null>(null);
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: membersQuery.queryKey });
    void queries.invalidateQueries({ queryKey: invitationsQuery.queryKey });
  };
  const { mutate: changeRole } = useMutation({
    mutationFn: ({ member, role }: { member: Member; role: Member['role'] }) => setRole(member.id, role),
    onSuccess: (_, { member }) => {
      refresh();
      toast(`The role of ${member.name} is changed.`, {
        undo: () => void setRole(member.id, member.role).then(refresh, toastTrouble),
      });
    },
    onError: (error) => {
      refresh();
      toastTrouble(error);
    },
  });
  return (
    <Page
      title="Members"
      actions={
        <Button kind="primary" icon={UserPlus} onClick={() => setInviting(true)}>
          Invite
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {invitations.data && invitations.data.length > 0 && (
          <Card title="Invited" flush>
            <VirtualList
              label="Invited"
              items={invitations.data}
              idOf={({ id }) => id}
              estimate={45}
              row={(invitation) => (
                <div className="flex flex-wrap items-center gap-3 border-b border-line py-2 pr-2 pl-4">
                  <span className="min-w-0 grow basis-44 truncate">{invitation.email}</span>
                  <Tag tone={invitation.state === 'open' ? 'run' : 'idle'}>
                    {invitation.state === 'open' ? 'Open' : 'Expired'}
                  </Tag>
                  <span className="text-sm text-muted">
                    expires <Ago at={invitation.expiresAt} />
                  </span>
                  <Tag>{ROLES.find(([role]) => role === invitation.role)?.[1]}</Tag>
                  <span className="flex gap-2">
                    <Button
                      size="small"
                      onClick={() =>
                        void invite(invitation.email, invitation.role).then((made) => {
                          setLink(made);
                          refresh();
                        }, toastTrouble)
                      }
                    >
                      New link
                    </Button>
                    <Button
                      size="small"
                      onClick={() => void withdrawInvitation(invitation.id).then(refresh, toastTrouble)}
                    >
                      Withdraw
                    </Button>
                  </span>
                </div>
              )}
            />
          </Card>
        )}
        <div>
          <div className="card overflow-hidden">
            <Loaded query={members}>
              {({ pages }) => (
                <VirtualList
                  label="Members"
                  items={pages.flatMap((page) => page.members)}
                  idOf={({ id }) => id}
                  estimate={63}
                  row={(member) => (
                    <Row
                      member={member}
                      isOneself={member.personId === session?.person.id}
                      onRole={changeRole}
                      onLeave={setLeaving}
                    />
                  )}
                  more={members}
                />
              )}
            </Loaded>
          </div>
          <ShowMore query={members} className="mt-4" />
        </div>
      </div>
      {isInviting && (
        <FormDialog
          title="Invite somebody"
          description="You get a link to pass on; no e-mail is sent."
          action="Make the link"
          onDone={refresh}
          onClose={() => setInviting(false)}
          work={async (form) =>
            setLink(await invite(textOf(form, 'email'), textOf(form, 'role') as Member['role']))
          }
        >
          <TextField label="E-mail address" name="email" type="email" required />
          <SelectField label="Role" name="role" defaultValue="MEMBER">
            {ROLES.map(([role, words]) => (
              <option key={role} value={role}>
                {words}
              </option>
            ))}
          </SelectField>
        </FormDialog>
      )}
      {link !== null && (
        <SecretDialog
          title="The invitation"
          description="Whoever has this link can make the account, so pass it on with care. It is shown this once and is good for 7 days. Earlier links for this address open nothing any more."
          secret={link}
          onClose={() => setLink(null)}
        />
      )}
      {leaving !== null && (
        <ConfirmDialog
          title={`Take ${leaving.name} out?`}
          description="Their sessions end at once. Tokens that they made go on working until they are revoked."
          action="Take out"
          work={() => removeMember(leaving.id)}
          onDone={() => {
            toast(`${leaving.name} is no longer a member.`);
            refresh();
          }}
          onClose={() => setLeaving(null)}
        />
      )}
    </Page>
  );
}

const Row = memo(function Row({
  member,
  isOneself,
  onRole,
  onLeave,
}: {
  member: Member;
  isOneself: boolean;
  onRole: (change: { member: Member; role: Member['role'] }) => void;
  onLeave: (member: Member) => void;
}) {
  return (
    <div className="flex flex-wrap items-center gap-3 border-b border-line py-2.5 pr-2 pl-4">
      <span className="min-w-0 grow basis-44">
        <span className="flex items-center gap-2 font-medium">
          {member.name}
          {isOneself && <Tag tone="accent">You</Tag>}
        </span>
        <span className="block truncate text-sm text-muted">{member.email}</span>
      </span>
      <span className="flex items-center gap-2">
        <SelectField
          className="!w-28"
          label={`Role of ${member.name}`}
          hideLabel
          value={member.role}
          onChange={(event) => onRole({ member, role: event.target.value as Member['role'] })}
        >
          {ROLES.map(([role, words]) => (
            <option key={role} value={role}>
              {words}
            </option>
          ))}
        </SelectField>
        <IconButton icon={Trash2} label={`Take ${member.name} out`} onClick={() => onLeave(member)} />
      </span>
    </div>
  );
});
