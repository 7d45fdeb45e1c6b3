import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { MonitorSmartphone, Pencil, Plus, Star, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { createDevice, type Device, deleteDevice, devicesQuery, updateDevice } from '../../api/devices.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm.tsx';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import { FormDialog, textOf } from '../../ui/form-dialog.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { Tag } from '../../ui/status.tsx';
import { toast, toastTrouble } from '../../ui/toast.tsx';

const route = getRouteApi('/shell/p/$project/devices');

type Open = { what: 'new' } | { what: 'change' | 'delete'; device: Device };

export function DevicesPage() {
  const { project } = route.useParams();
  const queries = useQueryClient();
  const query = useQuery(devicesQuery(project));
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const done = (words: string) => () => {
    toast(words);
    void queries.invalidateQueries({ queryKey: [project, 'devices'] });
  };
  const make = (
    <Button kind="primary" icon={Plus} onClick={() => setOpen({ what: 'new' })}>
      New device
    </Button>
  );
  return (
    <Page title="Devices" actions={make}>
      <div className="card overflow-hidden">
        <Loaded query={query}>
          {(devices) =>
            devices.length === 0 ? (
              <Empty icon={MonitorSmartphone} title="No devices yet" action={make}>
                A device says how the browser presents itself: window, language, time zone, colour scheme.
                Without one, tests run in a window of 1280 × 800.
              </Empty>
            ) : (
              <ul className="divide-y divide-line">
                {devices.map((device) => (
                  <li key={device.shortId} className="flex items-center gap-1 py-2.5 pr-2 pl-4">
                    <span className="min-w-0 grow">
                      <span className="flex items-center gap-2 font-medium">
                        {device.name}
                        {device.isDefault && <Tag tone="accent">Default</Tag>}
                      </span>
                      <span className="block truncate text-sm text-muted">{inWords(device)}</span>
                    </span>
                    {!device.isDefault && (
                      <IconButton
                        icon={Star}
                        label={`Make ${device.name} the default`}
                        onClick={() =>
                          void updateDevice(device.shortId, { isDefault: true }).then(
                            done(`${device.name} is the default now.`),
                            toastTrouble,
                          )
                        }
                      />
                    )}
                    <IconButton
                      icon={Pencil}
                      label={`Change ${device.name}`}
                      onClick={() => setOpen({ what: 'change', device })}
                    />
                    <IconButton
                      icon={Trash2}
                      label={`Delete ${device.name}`}
                      onClick={() => setOpen({ what: 'delete', device })}
                    />
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
      {open?.what === 'new' && (
        <FormDialog
          title="New device"
          action="Create"
          onDone={done('The device is made.')}
          onClose={close}
          work={(form) => createDevice({ name: textOf(form, 'name'), settings: settingsOf(form) })}
        >
          <Fields />
        </FormDialog>
      )}
      {open?.what === 'change' && (
        <FormDialog
          title={`Change ${open.device.name}`}
          action="Save"
          onDone={done('Saved.')}
          onClose={close}
          work={(form) =>
            updateDevice(open.device.shortId, {
              name: textOf(form, 'name'),
              settings: settingsOf(form, open.device.settings),
            })
          }
        >
          <Fields device={open.device} />
        </FormDialog>
      )}
      {open?.what === 'delete' && (
        <ConfirmDialog
          title={`Delete “${open.device.name}”?`}
          description="While tests or plans name it, the server refuses. This cannot be undone."
          work={() => deleteDevice(open.device.shortId)}
          onDone={done('The device is deleted.')}
          onClose={close}
        />
      )}
    </Page>
  );
}

function Fields({ device }: { device?: Device }) {
  const settings = device?.settings ?? {};
  return (
    <>
      <TextField label="Name" name="name" defaultValue={device?.name} placeholder="Phone" required />
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label="Width"
          name="width"
          type="number"
          min={100}
          max={10000}
          defaultValue={settings.viewport?.width ?? 390}
          required
        />
        <TextField
          label="Height"
          name="height"
          type="number"
          min={100}
          max={10000}
          defaultValue={settings.viewport?.height ?? 844}
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
    </>
  );
}

/** What the form says over what was there, so that settings the form does not show stay. */
function settingsOf(form: FormData, before: Device['settings'] = {}): Device['settings'] {
  const { locale: _, timezone: __, colorScheme: ___, ...kept } = before;
  const scheme = textOf(form, 'colorScheme');
  return {
    ...kept,
    viewport: { width: Number(form.get('width')), height: Number(form.get('height')) },
    ...(textOf(form, 'locale') && { locale: textOf(form, 'locale') }),
    ...(textOf(form, 'timezone') && { timezone: textOf(form, 'timezone') }),
    ...((scheme === 'light' || scheme === 'dark') && { colorScheme: scheme }),
    isMobile: form.get('isMobile') === 'on',
    hasTouch: form.get('hasTouch') === 'on',
    reducedMotion: form.get('reducedMotion') === 'on',
  };
}

function inWords({ settings }: Device): string {
  const { viewport, locale, timezone, colorScheme, isMobile, hasTouch } = settings;
  return [
    viewport && `${viewport.width} × ${viewport.height}`,
    locale,
    timezone,
    colorScheme,
    isMobile && 'mobile',
    hasTouch && 'touch',
  ]
    .filter(Boolean)
    .join(' · ');
}
