import type { Ticket } from '../../api/tickets.ts';
import { SelectField } from '../../ui/field.tsx';
import { textOf } from '../../ui/form-dialog.tsx';

/** What becomes of a ticket when its finding is seen again, and when it is gone. */
export function TicketChoices({ stored }: { stored?: Pick<Ticket, 'onRecurrence' | 'onPass'> }) {
  return (
    <>
      <SelectField
        label="When it is seen again"
        name="onRecurrence"
        defaultValue={stored?.onRecurrence ?? 'comment'}
      >
        <option value="comment">Comment, once a run</option>
        <option value="nothing">Do nothing</option>
      </SelectField>
      <SelectField label="When it is resolved" name="onPass" defaultValue={stored?.onPass ?? 'comment'}>
        <option value="comment">Comment</option>
        <option value="close">Close the ticket</option>
        <option value="nothing">Do nothing</option>
      </SelectField>
    </>
  );
}

export function ticketChoicesOf(form: FormData) {
  return {
    onRecurrence: textOf(form, 'onRecurrence') as Ticket['onRecurrence'],
    onPass: textOf(form, 'onPass') as Ticket['onPass'],
  };
}
