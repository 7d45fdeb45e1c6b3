import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { MonitorSmartphone, Pencil, Plus, Star, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { createDevice, type Device, deleteDevice, devicesQuery, updateDevice } from '../../api/devices.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm.tsx';
import { FormDialog, textOf } from '../../ui/form-dialog.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { Tag } from '../../ui/status.tsx';
import { toast, toastTrouble } from '../../ui/toast.tsx';
import { DeviceFields, settingsOf } from './device-fields.tsx';

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
          <DeviceFields />
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
              settings: settingsOf(form),
            })
          }
        >
          <DeviceFields device={open.device} />
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

function inWords({ settings }: Device): string {
  const { viewport, scale, locale, timezone, colorScheme, isMobile, hasTouch, geolocation } = settings;
  return [
    viewport && `${viewport.width} × ${viewport.height}`,
    scale !== undefined && `${scale} ×`,
    locale,
    timezone,
    colorScheme,
    isMobile && 'mobile',
    hasTouch && 'touch',
    geolocation && `at ${geolocation.latitude}, ${geolocation.longitude}`,
    settings.headers && `${Object.keys(settings.headers).length} headers`,
  ]
    .filter(Boolean)
    .join(' · ');
}
