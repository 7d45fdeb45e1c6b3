import { useCallback, useState } from 'react';

/** Which rows of a list are chosen. `choose` stays the same function, so that rows are not drawn again for it. */
export function useChosen() {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choose = useCallback((id: string, isChosen: boolean) => {
    setChosen((before) => {
      const after = new Set(before);
      if (isChosen) after.add(id);
      else after.delete(id);
      return after;
    });
  }, []);
  return { chosen, setChosen, choose };
}
