import { useState } from 'react';
import type { Place } from '../../api/applications.ts';
import { startReview } from '../../api/chat.ts';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { FormDialog, textOf } from '../../ui/form-dialog.tsx';
import { PlaceField, placeOf } from '../../ui/place-field.tsx';

/** Has the tests run that a change is about, by its pull request or by its diff. */
export function ReviewDialog({
  places,
  onStarted,
  onClose,
}: {
  places: Place[];
  onStarted: (chat: string) => void;
  onClose: () => void;
}) {
  const [mode, setMode] = useState<'pr' | 'rawChanges'>('pr');
  return (
    <FormDialog
      title="Review a change"
      description="Tests are chosen by the words that they have in common with the change. Without any, the default plan is run."
      action="Run them"
      onClose={onClose}
      work={async (form) => {
        const shared = {
          applicationOverrides: placeOf(form),
          ...(textOf(form, 'branch') && { branch: textOf(form, 'branch') }),
        };
        onStarted(
          await startReview(
            mode === 'pr'
              ? {
                  mode,
                  prUrl: textOf(form, 'prUrl'),
                  vcsProviderId: /\/-\/merge_requests\//.test(textOf(form, 'prUrl')) ? 'gitlab' : 'github',
                  ...shared,
                }
              : {
                  mode,
                  changes: {
                    changeDescription: textOf(form, 'description'),
                    ...(textOf(form, 'diff') && { diff: textOf(form, 'diff') }),
                  },
                  ...shared,
                },
          ),
        );
      }}
    >
      <SelectField
        label="The change"
        value={mode}
        onChange={(event) => setMode(event.target.value as typeof mode)}
      >
        <option value="pr">A pull request or merge request</option>
        <option value="rawChanges">Described here</option>
      </SelectField>
      {mode === 'pr' ? (
        <TextField
          label="Its address"
          name="prUrl"
          type="url"
          placeholder="https://github.com/acme/shop/pull/7"
          hint="Read with the GitHub or GitLab integration of the project; without one, only public repositories of github.com."
          required
        />
      ) : (
        <>
          <TextArea
            label="What has changed"
            name="description"
            rows={3}
            placeholder="Validate the postcode in the checkout"
            required
          />
          <TextArea label="Diff, if there is one" name="diff" rows={4} className="font-mono text-sm" />
        </>
      )}
      <PlaceField label="Where it is deployed" places={places} />
      <TextField label="Branch" name="branch" hint="Noted with the run; may be left empty." />
    </FormDialog>
  );
}
