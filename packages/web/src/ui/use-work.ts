import { useMutation } from '@tanstack/react-query';

/** The work of a dialog, which closes when it is done and stays open with the reason when the server refuses. */
export function useWork<Input = void>(
  work: (input: Input) => Promise<unknown>,
  { onDone, onClose }: { onDone?: (() => void) | undefined; onClose: () => void },
) {
  return useMutation({
    mutationFn: work,
    onSuccess: () => {
      onClose();
      onDone?.();
    },
  });
}
