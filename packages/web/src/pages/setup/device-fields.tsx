import type { Device } from '../../api/devices.ts';
import { CheckField, SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { textOf } from '../../ui/form-dialog.tsx';

type Settings = Device['settings'];

/** How the browser presents itself; what few need stands folded at the end. */
export function DeviceFields({ device }: { device?: Device }) {
  const settings: Settings = device?.settings ?? {};
  const { viewport, geolocation, headers, permissions } = settings;
  const isRare = [settings.scale, settings.userAgent, headers, geolocation, permissions].some(
    (value) => value !== undefined,
  );
  return (
    <>
      <TextField label="Name" name="name" defaultValue={device?.name} placeholder="Phone" required />
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label="Width"
          name="width"
          type="number"
          min={200}
          max={3840}
          defaultValue={viewport?.width ?? 390}
          required
        />
        <TextField
          label="Height"
          name="height"
          type="number"
          min={200}
          max={2160}
          defaultValue={viewport?.height ?? 844}
          required
        />
        <TextField label="Language" name="locale" placeholder="en-GB" defaultValue={settings.locale} />
        <TextField
          label="Time zone"
          name="timezone"
          placeholder="Europe/Berlin"
          defaultValue={settings.timezone}
        />
      </div>
      <SelectField label="Colour scheme" name="colorScheme" defaultValue={settings.colorScheme ?? ''}>
        <option value="">As the browser has it</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </SelectField>
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        <CheckField label="Mobile page" name="isMobile" defaultChecked={settings.isMobile} />
        <CheckField label="Touch" name="hasTouch" defaultChecked={settings.hasTouch} />
        <CheckField label="Reduced motion" name="reducedMotion" defaultChecked={settings.reducedMotion} />
      </div>
      <details open={isRare}>
        <summary className="link w-fit py-1 text-sm font-medium">More</summary>
        <div className="mt-3 flex flex-col gap-4">
          <TextField
            label="Device pixel ratio"
            name="scale"
            type="number"
            min={0.5}
            max={5}
            step="any"
            placeholder="1"
            defaultValue={settings.scale}
          />
          <TextField
            label="User agent"
            name="userAgent"
            maxLength={1_000}
            placeholder="That of the browser"
            defaultValue={settings.userAgent}
          />
          <TextArea
            label="Headers"
            name="headers"
            rows={2}
            placeholder="X-Test: assay"
            defaultValue={Object.entries(headers ?? {})
              .map(([name, value]) => `${name}: ${value}`)
              .join('\n')}
            hint="One a line, sent with every request to every host. They are shown here: no secrets."
            className="font-mono text-sm"
          />
          <div className="grid grid-cols-2 gap-3">
            <TextField
              label="Latitude"
              name="latitude"
              type="number"
              min={-90}
              max={90}
              step="any"
              defaultValue={geolocation?.latitude}
            />
            <TextField
              label="Longitude"
              name="longitude"
              type="number"
              min={-180}
              max={180}
              step="any"
              defaultValue={geolocation?.longitude}
            />
          </div>
          <TextField
            label="Permissions"
            name="permissions"
            placeholder="geolocation, clipboard-read"
            defaultValue={permissions?.join(', ')}
            hint="What pages get without asking, separated by commas."
          />
        </div>
      </details>
    </>
  );
}

/** What the form says; what it leaves empty is as the browser has it. Throws for a line that is no header. */
export function settingsOf(form: FormData): Settings {
  const scheme = textOf(form, 'colorScheme');
  const text = (name: string) => textOf(form, name) || undefined;
  const number = (name: string) => (textOf(form, name) === '' ? undefined : Number(textOf(form, name)));
  const headers = headersOf(String(form.get('headers') ?? ''));
  const [latitude, longitude] = [number('latitude'), number('longitude')];
  if ((latitude === undefined) !== (longitude === undefined))
    throw new Error('A place needs both its latitude and its longitude.');
  const permissions = textOf(form, 'permissions')
    .split(/[\s,]+/)
    .filter(Boolean);
  const settings = {
    viewport: { width: Number(form.get('width')), height: Number(form.get('height')) },
    locale: text('locale'),
    timezone: text('timezone'),
    colorScheme: scheme || undefined,
    isMobile: form.get('isMobile') === 'on',
    hasTouch: form.get('hasTouch') === 'on',
    reducedMotion: form.get('reducedMotion') === 'on',
    scale: number('scale'),
    userAgent: text('userAgent'),
    headers: Object.keys(headers).length > 0 ? headers : undefined,
    geolocation: latitude === undefined ? undefined : { latitude, longitude },
    permissions: permissions.length > 0 ? permissions : undefined,
  };
  // The server says which of them it does not know.
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as Settings;
}

function headersOf(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf(':');
      if (at < 1) throw new Error(`“${line.trim()}” is no header; write it as X-Test: assay.`);
      return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    }),
  );
}
