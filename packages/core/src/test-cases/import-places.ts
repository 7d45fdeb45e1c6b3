import type { DevicePreset } from '@assay/contract';
import { deviceNamed } from '@assay/engine';
import type { VerbContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { storable } from '../db/json.ts';
import { createDevicePresetIn } from '../device-presets/create.ts';
import { AppError } from '../errors.ts';
import { createScenarioIn } from '../scenarios/create.ts';

/** A test with the names of what it belongs to; null or absent: it does not say. */
export interface PlacedTest {
  name: string;
  scenario?: string | null;
  device?: string | null;
  owner?: string | null;
}

/** Ids of what imported tests name beside each other; each is made where the project has none of that name. */
export interface Places {
  scenarios: Map<string, string>;
  devices: Map<string, string>;
}

/**
 * The scenarios and device presets that the tests name. A preset that the project has goes before what the file says of
 * that name, and both before Playwright's list. invalid_dependency names every device that nobody knows.
 */
export async function findOrMakePlaces(
  trx: Transaction,
  ctx: VerbContext,
  projectId: string,
  { tests, devices: given = {} }: { tests: PlacedTest[]; devices?: Record<string, DevicePreset> },
): Promise<Places> {
  const devices = await devicesOf(trx, projectId, tests, given);
  for (const [name, device] of devices) {
    if (typeof device === 'string') continue;
    const { id } = await createDevicePresetIn(trx, ctx, { name, settings: device });
    devices.set(name, id);
  }
  const scenarios = new Map(
    (
      await trx.selectFrom('scenario').select(['id', 'name']).where('project_id', '=', projectId).execute()
    ).map(({ id, name }) => [name, id]),
  );
  for (const { scenario } of tests) {
    const name = scenario == null ? null : storable(scenario);
    if (name !== null && !scenarios.has(name))
      scenarios.set(name, (await createScenarioIn(trx, ctx, { name })).id);
  }
  return { scenarios, devices: devices as Map<string, string> };
}

/** The id of the preset of each name, or what it is to be. */
async function devicesOf(
  trx: Transaction,
  projectId: string,
  tests: PlacedTest[],
  given: Record<string, DevicePreset>,
): Promise<Map<string, string | DevicePreset>> {
  const devices = new Map<string, string | DevicePreset>();
  const problems: string[] = [];
  const presets = await trx
    .selectFrom('device_preset')
    .select(['id', 'name'])
    .where('project_id', '=', projectId)
    .orderBy('name')
    .execute();
  for (const { name: test, device: named } of tests) {
    const name = named == null ? null : storable(named);
    if (name === null || devices.has(name)) continue;
    const own = presets.filter((preset) => preset.name === name);
    const found = own.length === 0 ? deviceNamed(name, given) : null;
    if (own.length > 1) {
      problems.push(
        `"${test}" names the device "${name}", and the project has ${own.length} presets of that name: rename one`,
      );
    } else if (own.length === 1) devices.set(name, own[0]!.id);
    else if (found !== null && 'device' in found) devices.set(name, found.device);
    else {
      const known = [...new Set([...presets.map((preset) => preset.name), ...Object.keys(given)])];
      const list = known.length > 0 ? known.map((one) => `"${one}"`).join(', ') : 'none yet';
      problems.push(
        `"${test}" names the device "${name}", which neither the project, the file nor Playwright's list has. Known devices: ${list}`,
      );
    }
  }
  if (problems.length > 0) throw new AppError('invalid_dependency', `${problems.join('; ')}.`);
  return devices;
}

/** One line for each owner who is no member of the organisation, by e-mail address or name. They are kept as written. */
export async function strangeOwners(
  trx: Transaction,
  projectId: string,
  tests: PlacedTest[],
): Promise<string[]> {
  const owned = Map.groupBy(
    tests.filter(({ owner }) => owner != null),
    ({ owner }) => owner!,
  );
  if (owned.size === 0) return [];
  const members = await trx
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .innerJoin('project', 'project.organisation_id', 'membership.organisation_id')
    .select(['person.email', 'person.name'])
    .where('project.id', '=', projectId)
    .execute();
  const known = new Set(members.flatMap(({ email, name }) => [email.toLowerCase(), name.toLowerCase()]));
  return [...owned]
    .filter(([owner]) => !known.has(owner.toLowerCase()))
    .map(([owner, of]) => {
      const [first, ...others] = of;
      const more = others.length > 0 ? ` and ${others.length} more` : '';
      return `The owner "${owner}" of "${first!.name}"${more} is no member of the organisation; the name is kept as it is written.`;
    });
}
