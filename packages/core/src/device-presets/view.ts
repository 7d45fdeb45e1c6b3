import { DevicePreset, type DevicePresetDetail, formatId } from '@assay/contract';
import type { Database, Transaction } from '../db/database.ts';

export function selectDevicePresets(db: Database | Transaction, projectId: string) {
  return db
    .selectFrom('device_preset')
    .select(['id', 'short_id', 'name', 'is_default', 'settings', 'created_at'])
    .where('project_id', '=', projectId);
}

export function viewDevicePreset(row: {
  id: string;
  short_id: string;
  name: string;
  is_default: boolean;
  settings: unknown;
  created_at: Date;
}): DevicePresetDetail {
  return {
    id: row.id,
    shortId: formatId('devicePreset', row.short_id),
    name: row.name,
    isDefault: row.is_default,
    settings: DevicePreset.parse(row.settings),
    createdAt: row.created_at.toISOString(),
  };
}
