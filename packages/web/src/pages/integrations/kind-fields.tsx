import type { Integration } from '../../api/integrations.ts';
import { CheckField, SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { textOf } from '../../ui/form-dialog.tsx';
import { KINDS, type KindField } from './kinds.ts';

/** The settings and secrets of a kind; `stored` fills in what is known, which secrets never are. */
export function KindFields({ kind, stored }: { kind: Integration['kind']; stored?: Integration }) {
  const { settings, secrets } = KINDS[kind];
  return (
    <>
      {Object.entries(settings).map(([name, field]) => (
        <SettingField key={`${kind}.${name}`} name={name} field={field} value={stored?.settings[name]} />
      ))}
      {Object.entries(secrets).map(([name, { label, hint, placeholder, required }]) => {
        const isSet = stored?.secrets.includes(name) ?? false;
        return (
          <div key={`${kind}.${name}`} className="flex flex-col gap-1.5">
            <TextField
              label={label}
              name={`secrets.${name}`}
              type="password"
              autoComplete="new-password"
              placeholder={isSet ? 'Stored; empty keeps it' : placeholder}
              hint={hint}
              required={required && !isSet}
            />
            {isSet && !required && (
              <CheckField label={`Take the stored ${label.toLowerCase()} away`} name={`without.${name}`} />
            )}
          </div>
        );
      })}
    </>
  );
}

function SettingField({ name, field, value }: { name: string; field: KindField; value: unknown }) {
  const { label, hint, placeholder, required, type, choices } = field;
  const common = { label, hint, required, name: `settings.${name}` };
  if (choices)
    return (
      <SelectField {...common} defaultValue={String(value ?? choices[0]![0])}>
        {choices.map(([choice, words]) => (
          <option key={choice} value={choice}>
            {words}
          </option>
        ))}
      </SelectField>
    );
  if (type === 'lines')
    return <TextArea {...common} rows={2} defaultValue={Array.isArray(value) ? value.join('\n') : ''} />;
  return (
    <TextField
      {...common}
      type={type ?? 'text'}
      placeholder={placeholder}
      defaultValue={value === undefined ? '' : String(value)}
    />
  );
}

/** What was filled in, as the API takes it; empty fields are left out. */
export function settingsOf(kind: Integration['kind'], form: FormData): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  for (const [name, { type }] of Object.entries(KINDS[kind].settings)) {
    const text = textOf(form, `settings.${name}`);
    if (text === '') continue;
    if (type === 'lines') settings[name] = text.split(/\s*\n\s*/);
    else settings[name] = type === 'number' ? Number(text) : text;
  }
  return settings;
}

/** Secrets that were typed, and null for those to take away. */
export function secretsOf(kind: Integration['kind'], form: FormData): Record<string, string | null> {
  const secrets: Record<string, string | null> = {};
  for (const name of Object.keys(KINDS[kind].secrets)) {
    const text = textOf(form, `secrets.${name}`);
    if (text !== '') secrets[name] = text;
    else if (form.has(`without.${name}`)) secrets[name] = null;
  }
  return secrets;
}
