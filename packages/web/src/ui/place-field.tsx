import type { Body } from '@assay/client';
import { useState } from 'react';
import type { Place } from '../api/applications.ts';
import { SelectField, TextField } from './field.tsx';
import { textOf } from './form-dialog.tsx';

/** Where something is run: an environment that is known, or an address of an application. `none`: what no choice is called. */
export function PlaceField({ label, places, none }: { label: string; places: Place[]; none?: string }) {
  const [value, setValue] = useState('');
  const applications = [...new Map(places.map((place) => [place.applicationShortId, place])).values()];
  return (
    <>
      <SelectField
        label={label}
        name="place"
        value={value}
        required={none === undefined}
        onChange={(event) => setValue(event.target.value)}
      >
        <option value="">{none ?? 'Choose one'}</option>
        {places.map(({ shortId, applicationShortId, label: words }) => (
          <option key={shortId} value={`${applicationShortId} ${shortId}`}>
            {words}
          </option>
        ))}
        {applications.map(({ applicationShortId, application }) => (
          <option key={applicationShortId} value={`${applicationShortId} url`}>
            {application} at another address
          </option>
        ))}
      </SelectField>
      {value.endsWith(' url') && (
        <TextField
          label="Address"
          name="placeUrl"
          type="url"
          placeholder="https://pr-7.example.com"
          required
        />
      )}
    </>
  );
}

/** What was chosen, as the API takes it; empty when nothing was. */
export function placeOf(form: FormData): Body<'ChatOverride'>[] {
  const [applicationShortId, environment] = textOf(form, 'place').split(' ');
  if (!applicationShortId || !environment) return [];
  return [
    {
      applicationShortId,
      environment: environment === 'url' ? { url: textOf(form, 'placeUrl') } : { shortId: environment },
    },
  ];
}
