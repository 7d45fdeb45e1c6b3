import { useQuery } from '@tanstack/react-query';
import { FileText, FileUp, KeyRound, Lock, Pencil, Plus, RefreshCw, Trash2, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Place } from '../../api/applications.ts';
import {
  type Config,
  configQuery,
  deleteConfigFile,
  updateConfig,
  updateConfigEnvironment,
  uploadConfigFile,
} from '../../api/configs.ts';
import { bytes } from '../../format/number.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Card } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states.tsx';
import { toast, toastTrouble } from '../../ui/toast.tsx';
import { FileButton } from './file-button.tsx';
import type { Open } from './open.ts';

/** Largest file that the server takes, in bytes. */
const MOST_BYTES = 25 * 1024 * 1024;

export function ConfigCard({
  project,
  id,
  places,
  onOpen,
  refresh,
}: {
  project: string;
  id: string;
  places: Place[];
  onOpen: (open: Open) => void;
  refresh: () => void;
}) {
  const query = useQuery(configQuery(project, id));
  const done = (work: Promise<unknown>, words: string) =>
    void work.then(() => {
      toast(words);
      refresh();
    }, toastTrouble);
  const upload = (config: Config, file: File, name: string) => {
    if (file.size > MOST_BYTES) {
      toastTrouble(`${file.name} has ${bytes(file.size)}; a file of a config may have ${bytes(MOST_BYTES)}.`);
      return;
    }
    done(
      uploadConfigFile(config.shortId, file, name),
      config.files.some((known) => known.name === name) ? `${name} is replaced.` : `${name} is kept.`,
    );
  };
  return (
    <Loaded query={query} rows={3}>
      {(config) => (
        <Card
          title={<span className="font-mono">{config.name}</span>}
          className="self-start"
          actions={
            <span className="flex items-center gap-1">
              <Button
                size="small"
                icon={Plus}
                onClick={() => onOpen({ what: 'field', config, field: null, place: null })}
              >
                Field
              </Button>
              <IconButton
                icon={Pencil}
                label={`Rename ${config.name}`}
                onClick={() => onOpen({ what: 'rename', config })}
              />
              <IconButton
                icon={Trash2}
                label={`Delete ${config.name}`}
                onClick={() => onOpen({ what: 'delete', config })}
              />
            </span>
          }
          flush
        >
          <ul className="divide-y divide-line" aria-label={`Fields of ${config.name}`}>
            {config.fields.map((field) => (
              <FieldRow
                key={field.name}
                field={field}
                name={`${config.name}.${field.name}`}
                onSet={() => onOpen({ what: 'field', config, field, place: null })}
                onRemove={() =>
                  done(
                    updateConfig(config.shortId, { fields: { [field.name]: null } }),
                    `${config.name}.${field.name} is removed.`,
                  )
                }
              />
            ))}
            {config.fields.length === 0 && <li className="px-4 py-2 text-sm text-muted">No fields yet.</li>}
          </ul>
          {config.environments.map(({ environmentShortId, values }) => {
            const place = placeOf(places, environmentShortId);
            return (
              <Section key={environmentShortId} title={`In ${place.label}`}>
                <ul className="divide-y divide-line" aria-label={`In ${place.label}`}>
                  {values.map((field) => (
                    <FieldRow
                      key={field.name}
                      field={field}
                      name={`${config.name}.${field.name} in ${place.label}`}
                      onSet={() => onOpen({ what: 'field', config, field, place })}
                      onRemove={() =>
                        done(
                          updateConfigEnvironment(config.shortId, environmentShortId, { [field.name]: null }),
                          `${config.name}.${field.name} is in ${place.label} what it is everywhere.`,
                        )
                      }
                    />
                  ))}
                </ul>
              </Section>
            );
          })}
          <Section title="Files">
            <ul className="divide-y divide-line" aria-label={`Files of ${config.name}`}>
              {config.files.map((file) => (
                <li key={file.name} className="flex items-center gap-2 py-1 pr-2 pl-4">
                  <FileText size={15} aria-hidden className="shrink-0 text-muted" />
                  <span className="min-w-0 grow truncate text-sm" title={`SHA-256 ${file.sha256}`}>
                    {file.name}
                  </span>
                  <span className="tabular shrink-0 text-xs text-muted">{bytes(file.bytes)}</span>
                  <FileButton
                    label={`Replace ${file.name}`}
                    onFile={(next) => upload(config, next, file.name)}
                    className="inline-flex size-8 shrink-0 items-center justify-center rounded-lg text-muted transition-colors hover:bg-hover hover:text-text"
                  >
                    <RefreshCw size={17} aria-hidden />
                  </FileButton>
                  <IconButton
                    icon={X}
                    label={`Remove the file ${file.name}`}
                    onClick={() =>
                      done(deleteConfigFile(config.shortId, file.name), `${file.name} is removed.`)
                    }
                  />
                </li>
              ))}
              <li className="px-4 py-2">
                <FileButton
                  label="Add a file"
                  onFile={(file) => upload(config, file, file.name)}
                  className="link inline-flex min-h-6 items-center gap-1.5 text-sm"
                >
                  <FileUp size={14} aria-hidden />
                  <span aria-hidden>Add a file</span>
                </FileButton>
              </li>
            </ul>
          </Section>
        </Card>
      )}
    </Loaded>
  );
}

/** What is shown of an environment; one that is in no list, such as a preview, by its id. */
function placeOf(places: Place[], shortId: string): Pick<Place, 'shortId' | 'label'> {
  return places.find((place) => place.shortId === shortId) ?? { shortId, label: shortId };
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="border-t border-line">
      <h3 className="bg-sunken px-4 py-1 text-xs font-medium text-muted">{title}</h3>
      {children}
    </div>
  );
}

function FieldRow({
  field: { name: field, secret, value, totp },
  name,
  onSet,
  onRemove,
}: {
  field: Config['fields'][number];
  name: string;
  onSet: () => void;
  onRemove: () => void;
}) {
  const Icon = totp ? KeyRound : Lock;
  return (
    <li className="flex items-center gap-2 py-1 pr-2 pl-4">
      <span className="w-24 shrink-0 truncate font-mono text-sm sm:w-32" title={field}>
        {field}
      </span>
      <span className="min-w-0 grow truncate text-sm" title={value ?? undefined}>
        {secret ? (
          <span className="flex items-center gap-1.5 text-muted">
            <Icon size={13} aria-hidden className="shrink-0" />
            {totp ? 'one-time passwords' : 'secret'}
          </span>
        ) : (
          value
        )}
      </span>
      <IconButton icon={Pencil} label={`Set ${name}`} onClick={onSet} />
      <IconButton icon={X} label={`Remove ${name}`} onClick={onRemove} />
    </li>
  );
}
