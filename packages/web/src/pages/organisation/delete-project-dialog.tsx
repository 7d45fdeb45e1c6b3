import { useQuery } from '@tanstack/react-query';
import { deleteProject } from '../../api/projects.ts';
import { usageOfQuery } from '../../api/settings.ts';
import { bytes, plural } from '../../format/number.ts';
import { TypeToDelete } from '../../ui/type-to-delete.tsx';

/** Says how much goes with the project. */
export function DeleteProjectDialog({
  project,
  onDone,
  onClose,
}: {
  project: { shortId: string; name: string };
  onDone: () => void;
  onClose: () => void;
}) {
  const { data: usage } = useQuery(usageOfQuery(project.shortId));
  const runs = usage
    ? `${plural(usage.runs, 'run')} and ${bytes(usage.artifactBytes)} of evidence`
    : 'its runs and their evidence';
  return (
    <TypeToDelete
      name={project.name}
      description={`Its applications, tests, plans, configs, findings and tokens, ${runs} go with it. This cannot be undone.`}
      action="Delete the project"
      work={() => deleteProject(project.shortId)}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
