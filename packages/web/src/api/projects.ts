import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { ApiError, api, currentProject, setCurrentProject, unwrap } from './client.ts';

export const projectsQuery = queryOptions({
  queryKey: ['projects'],
  queryFn: async () => (await unwrap(api.GET('/v1/projects'))).projects,
  staleTime: 60_000,
});

export function projectQuery(project: string) {
  return queryOptions({
    queryKey: ['projects', project],
    queryFn: () => unwrap(api.GET('/v1/projects/{project}', { params: { path: { project } } })),
    staleTime: 60_000,
  });
}

const KEY = 'assay-project';

export function rememberProject(project: string): void {
  localStorage.setItem(KEY, project);
}

/** The project that was looked at last, else the first one. Pages that name no project stand in it too. */
export async function firstProject(queries: QueryClient): Promise<string> {
  const projects = await queries.ensureQueryData(projectsQuery);
  const known = currentProject() || localStorage.getItem(KEY);
  const project = projects.find(({ shortId }) => shortId === known) ?? projects[0];
  if (!project) {
    throw new ApiError(404, {
      message: 'This organisation has no project. Make one with POST /v1/projects.',
      code: 'no_project',
    });
  }
  setCurrentProject(project.shortId);
  return project.shortId;
}
