import type { Body } from '@assay/client';
import { useState } from 'react';
import type { Place } from '../../api/applications.ts';
import { startRelease } from '../../api/releases.ts';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { FormDialog, textOf } from '../../ui/form-dialog.tsx';
import { PlaceField, placeOf } from '../../ui/place-field.tsx';

type Create = Body<'CreateReleaseCheckBody'>;

/** What is checked is what the changes are about, a plan, or both. */
export function NewReleaseDialog({
  plans,
  places,
  onStarted,
  onClose,
}: {
  plans: { shortId: string; name: string }[];
  places: Place[];
  onStarted: (release: string) => void;
  onClose: () => void;
}) {
  const [what, setWhat] = useState('changes');
  return (
    <FormDialog
      title="Check a release"
      action="Check it"
      onClose={onClose}
      work={async (form) => onStarted(await startRelease(bodyOf(form)))}
    >
      <TextField label="Name of the release" name="name" placeholder="1.2" maxLength={200} required />
      <TextArea
        label="What has changed"
        name="changes"
        rows={4}
        required={what === 'changes'}
        placeholder={'Pay with invoices in the checkout\nThe search finds umlauts'}
        hint="One change a line. For each, the check tells whether the tests about it passed."
      />
      <SelectField
        label="What is run"
        name="what"
        value={what}
        onChange={(event) => setWhat(event.target.value)}
      >
        <option value="changes">The tests that have words in common with the changes</option>
        <option value="default">The default plan, or every enabled test</option>
        {plans.map(({ shortId, name }) => (
          <option key={shortId} value={shortId}>
            The plan {name}
          </option>
        ))}
      </SelectField>
      <PlaceField label="Where" places={places} none="Where the tests or the plan say" />
    </FormDialog>
  );
}

function bodyOf(form: FormData): Create {
  const changes = textOf(form, 'changes')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((summary) => ({ summary }));
  const what = textOf(form, 'what');
  const places = placeOf(form);
  return {
    releaseName: textOf(form, 'name'),
    ...(changes.length > 0 && { changes }),
    ...(what !== 'changes' && { regression: what === 'default' ? {} : { testPlanShortId: what } }),
    ...(places.length > 0 && { applicationOverrides: places }),
  };
}
