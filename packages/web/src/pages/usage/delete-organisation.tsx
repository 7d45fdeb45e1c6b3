import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { deleteOrganisation } from '../../api/organisation.ts';
import { Button } from '../../ui/button.tsx';
import { TypeToDelete } from '../../ui/type-to-delete.tsx';
import { leaveFor } from '../../ui/unsaved.tsx';

/** For owners; the only organisation of an installation stays, which the server says. */
export function DeleteOrganisation({ id, name }: { id: string; name: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button kind="danger" icon={Trash2} onClick={() => setOpen(true)}>
        Delete the organisation
      </Button>
      {isOpen && (
        <TypeToDelete
          name={name}
          description="Its projects with all their tests, runs and files, its tokens and audit log, and people who are in no other organisation are gone. This cannot be undone."
          action="Delete the organisation"
          work={() => deleteOrganisation(id)}
          // A fresh page: the session is over.
          onDone={() => leaveFor('/')}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
