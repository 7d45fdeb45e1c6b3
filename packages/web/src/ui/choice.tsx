import { SelectField } from './field.tsx';

/** A filter: one of some values, or all of them. */
export function Choice({
  label,
  value = '',
  all,
  options,
  onChange,
}: {
  label: string;
  value: string | undefined;
  /** What no choice is called; default `<label>: all`. */
  all?: string;
  options: [string, string][];
  onChange: (value: string) => void;
}) {
  return (
    <div className="w-[calc(50%-4px)] sm:w-35">
      <SelectField label={label} hideLabel value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{all ?? `${label}: all`}</option>
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
