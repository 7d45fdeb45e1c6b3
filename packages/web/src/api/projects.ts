import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, currentProject, setCurrentProject, unwrap } from './client.ts';

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

/** The project that was looked at last, else the first one; null in an organisation without any. Pages that name no project stand in it too. */
export async function firstProject(queries: QueryClient): Promise<string | null> {
  const projects = await queries.fetchQuery(projectsQuery);
  const known = currentProject() || localStorage.getItem(KEY);
  const project = projects.find(({ shortId }) => shortId === known) ?? projects[0];
  setCurrentProject(project?.shortId ?? '');
  return project?.shortId ?? null;
}

export async function createProject(name: string): Promise<string> {
  return (await unwrap(api.POST('/v1/projects', { body: { name } }))).project.shortId;
}

export async function renameProject(project: string, name: string): Promise<void> {
  await unwrap(api.PATCH('/v1/projects/{project}', { params: { path: { project } }, body: { name } }));
}

export async function deleteProject(project: string): Promise<void> {
  await unwrap(api.DELETE('/v1/projects/{project}', { params: { path: { project } } }));
  if (currentProject() === project) setCurrentProject('');
}
