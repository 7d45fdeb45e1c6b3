import { EVENT_TYPES, type EventType, type Webhook } from '../../api/webhooks.ts';
import { CheckField, TextField } from '../../ui/field.tsx';
import { textOf } from '../../ui/form-dialog.tsx';

export function WebhookFields({ webhook }: { webhook?: Webhook }) {
  return (
    <>
      <TextField
        label="Name"
        name="name"
        defaultValue={webhook?.name}
        placeholder="Deploy pipeline"
        required
      />
      <TextField
        label="Address"
        name="url"
        type="url"
        defaultValue={webhook?.url}
        placeholder="https://hooks.example.com/assay"
        required
      />
      <fieldset>
        <legend className="mb-1 text-sm font-medium">Events</legend>
        <div className="grid gap-1.5 sm:grid-cols-2">
          {EVENT_TYPES.map((type) => (
            <CheckField
              key={type}
              label={type}
              name="types"
              value={type}
              defaultChecked={webhook?.eventTypes?.includes(type) ?? false}
            />
          ))}
        </div>
        <p className="mt-1 text-xs text-muted">None chosen: all of them.</p>
      </fieldset>
    </>
  );
}

/** What the API takes of such a form. */
export function webhookOf(form: FormData) {
  const types = form.getAll('types') as EventType[];
  return {
    name: textOf(form, 'name'),
    url: textOf(form, 'url'),
    eventTypes: types.length > 0 ? types : null,
  };
}
