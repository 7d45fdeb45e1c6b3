import { useQuery } from '@tanstack/react-query';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { SelectField, TextField } from '../../ui/field.tsx';
import { oneTimeCode } from './one-time-code.ts';

export type FieldKind = 'secret' | 'plain' | 'totp';

/** What the dialogs of a value have in common: its kind and the value. */
export function ValueFields({ kind: before }: { kind: FieldKind }) {
  const [kind, setKind] = useState(before);
  const [value, setValue] = useState('');
  return (
    <>
      <SelectField
        label="Kind"
        name="kind"
        value={kind}
        onChange={(event) => setKind(event.target.value as FieldKind)}
        hint={HINTS[kind]}
      >
        <option value="secret">Secret</option>
        <option value="plain">Plain text</option>
        <option value="totp">One-time passwords (TOTP)</option>
      </SelectField>
      <TextField
        label={kind === 'totp' ? 'Secret of the one-time passwords' : 'Value'}
        name="value"
        autoComplete="off"
        spellCheck={false}
        placeholder={kind === 'totp' ? 'JBSW Y3DP EHPK 3PXP, or otpauth://totp/…' : undefined}
        className={kind === 'totp' ? 'font-mono' : ''}
        value={value}
        onChange={(event) => setValue(event.target.value)}
        required
      />
      {kind === 'totp' && value.trim() !== '' && <CodeNow secret={value} />}
    </>
  );
}

const HINTS: Record<FieldKind, string> = {
  secret: 'Never comes out again, and is masked in traces, logs and screenshots.',
  plain: 'Shown here and in traces.',
  totp: 'Tests get the code of the moment. The secret stands beside the QR code where two-step sign-in is set up.',
};

/** The code of the moment, to compare with an authenticator; made in the browser, from what is being typed. */
function CodeNow({ secret }: { secret: string }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const { data } = useQuery({
    queryKey: ['one-time-code', secret, Math.floor(now / 1_000)],
    queryFn: () => oneTimeCode(secret, now),
    placeholderData: (last) => last,
    // Secrets do not stay in memory.
    gcTime: 0,
  });
  if (data === undefined) return null;
  if (data !== null && 'problem' in data) {
    return (
      <p className="flex items-start gap-2 text-sm text-failed">
        <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0" />
        {data.problem}
      </p>
    );
  }
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-sm">
      <CircleCheck size={16} aria-hidden className="shrink-0 text-passed" />
      {data === null ? (
        'It reads well. The code is only shown over https.'
      ) : (
        <>
          Now
          <span className="tabular font-mono text-lg font-medium">
            {data.code.slice(0, data.code.length / 2)} {data.code.slice(data.code.length / 2)}
          </span>
          <span className="tabular text-muted">
            for {data.secondsLeft} s. An authenticator has to show the same.
          </span>
        </>
      )}
    </p>
  );
}

export function enteredValue(form: FormData): { value: string; secret: boolean; totp: boolean } {
  const kind = form.get('kind') as FieldKind;
  return { value: String(form.get('value') ?? ''), secret: kind !== 'plain', totp: kind === 'totp' };
}
