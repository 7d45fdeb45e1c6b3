import type { Place } from '../../api/applications.ts';
import type { Config } from '../../api/configs.ts';

/** Which dialog is open over the configs. `place`: the environment that the value is for; null: everywhere. */
export type Open =
  | { what: 'new' }
  | {
      what: 'field';
      config: Config;
      field: Config['fields'][number] | null;
      place: Pick<Place, 'shortId' | 'label'> | null;
    }
  | { what: 'rename' | 'delete'; config: Config };
