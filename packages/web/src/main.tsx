import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { setNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';
import { ApiError, onSignedOut } from './api/client.ts';
import { sessionQuery } from './api/session.ts';
import { Gate } from './app/gate.tsx';
import { makeRouter } from './router.tsx';

// For the style elements that open dialogs make; see dashboardPolicy of the server.
setNonce(document.querySelector<HTMLMetaElement>('meta[name=nonce]')?.content ?? '');

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) =>
        failures < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
    },
  },
});
onSignedOut(() => queries.setQueryData(sessionQuery.queryKey, null));

const router = makeRouter(queries);

createRoot(document.getElementById('app')!).render(
  <QueryClientProvider client={queries}>
    <Gate>
      <RouterProvider router={router} />
    </Gate>
  </QueryClientProvider>,
);
