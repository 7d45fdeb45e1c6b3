import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FindingItem, updateFinding } from '../../api/findings.ts';
import { toast, toastTrouble } from '../../ui/toast.tsx';

const DONE = { active: 'The finding is active again.', ignored: 'Ignored.', resolved: 'Resolved.' };

/** Changes the status of a finding; instead of asking first it offers the way back. */
export function useChangeFinding(project: string) {
  const queries = useQueryClient();
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: [project, 'findings'] });
    void queries.invalidateQueries({ queryKey: [project, 'finding'] });
  };
  return useMutation({
    mutationFn: ({ finding, status }: { finding: FindingItem; status: FindingItem['status'] }) =>
      updateFinding(finding.shortId, { status }),
    onSuccess: (_, { finding, status }) => {
      refresh();
      toast(DONE[status], {
        undo: () =>
          void updateFinding(finding.shortId, { status: finding.status }).then(refresh, toastTrouble),
      });
    },
    onError: toastTrouble,
  });
}
