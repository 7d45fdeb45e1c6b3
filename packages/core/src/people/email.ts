import { storable } from '../db/json.ts';

/** Addresses are kept and compared in lower case. */
export function normalEmail(email: string): string {
  return storable(email.trim().normalize('NFC').toLowerCase());
}
