import type { Body } from '@assay/client';
import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client.ts';

export type Device = Body<'DevicePresetDetail'>;

export function devicesQuery(project: string) {
  return queryOptions({
    queryKey: [project, 'devices'],
    queryFn: async () => (await unwrap(api.GET('/v1/device-presets'))).devicePresets,
  });
}

export async function createDevice(body: Body<'CreateDevicePresetBody'>): Promise<void> {
  await unwrap(api.POST('/v1/device-presets', { body }));
}

export async function updateDevice(
  devicePresetShortId: string,
  body: Body<'UpdateDevicePresetBody'>,
): Promise<void> {
  await unwrap(
    api.PATCH('/v1/device-presets/{devicePresetShortId}', {
      params: { path: { devicePresetShortId } },
      body,
    }),
  );
}

export async function deleteDevice(devicePresetShortId: string): Promise<void> {
  await unwrap(
    api.DELETE('/v1/device-presets/{devicePresetShortId}', { params: { path: { devicePresetShortId } } }),
  );
}
