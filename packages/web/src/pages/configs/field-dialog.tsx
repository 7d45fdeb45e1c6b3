import type { Place } from '../../api/applications.ts';
import { type Config, updateConfig, updateConfigEnvironment } from '../../api/configs.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { FormDialog, textOf } from '../../ui/form-dialog.tsx';
import { enteredValue, type FieldKind, ValueFields } from './value-fields.tsx';

/** Sets a value of a config, everywhere or in one environment. */
export function FieldDialog({
  config,
  field,
  place,
  places,
  onDone,
  onClose,
}: {
  config: Config;
  field: Config['fields'][number] | null;
  place: Pick<Place, 'shortId' | 'label'> | null;
  places: Place[];
  onDone: () => void;
  onClose: () => void;
}) {
  const name = field && `${config.name}.${field.name}`;
  return (
    <FormDialog
      title={name ? `${name}${place ? ` in ${place.label}` : ''}` : `New field of ${config.name}`}
      description={
        field?.secret ? 'The value that is there now cannot be shown; this one takes its place.' : undefined
      }
      action="Save"
      onDone={onDone}
      onClose={onClose}
      work={(form) => {
        const fields = { [field?.name ?? textOf(form, 'field')]: enteredValue(form) };
        const where = place?.shortId ?? textOf(form, 'place');
        return where
          ? updateConfigEnvironment(config.shortId, where, fields)
          : updateConfig(config.shortId, { fields });
      }}
    >
      {field === null && <TextField label="Field" name="field" required />}
      <ValueFields kind={kindOf(field)} />
      {place === null && places.length > 0 && (
        <SelectField
          label="Where it holds"
          name="place"
          defaultValue=""
          hint="A value of an environment goes before that of everywhere."
        >
          <option value="">Everywhere</option>
          {places.map(({ shortId, label }) => (
            <option key={shortId} value={shortId}>
              Only in {label}
            </option>
          ))}
        </SelectField>
      )}
    </FormDialog>
  );
}

function kindOf(field: Config['fields'][number] | null): FieldKind {
  if (field?.totp) return 'totp';
  return field === null || field.secret ? 'secret' : 'plain';
}
