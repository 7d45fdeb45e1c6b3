import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { Button } from './button.tsx';

interface ShowMoreProps extends Pick<ComponentProps<typeof Button>, 'size' | 'className'> {
  query: Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>;
}

/** Fetches the next page of a list; nothing when there is none. */
export function ShowMore({ query, ...props }: ShowMoreProps) {
  if (!query.hasNextPage) return null;
  return (
    <Button {...props} busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
      Show more
    </Button>
  );
}
