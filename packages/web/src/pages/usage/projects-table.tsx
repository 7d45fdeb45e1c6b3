import type { Body } from '@assay/client';
import { Link } from '@tanstack/react-router';
import { bytes, tokens, usd } from '../../format/number.ts';
import { Card } from '../../ui/page.tsx';

type Projects = Body<'OrganisationUsage'>['projects'];

/** What each project used in 30 days and what it keeps. On small screens the rows are lists of their figures. */
export function ProjectsTable({ projects }: { projects: Projects }) {
  const columns: [string, (project: Projects[number]) => string][] = [
    ['Runs', ({ runs }) => runs.toLocaleString('en')],
    ['Tokens', (project) => tokens(project.tokens)],
    ['Money', (project) => usd(project.usd)],
    ['Runs kept', ({ keptRuns }) => keptRuns.toLocaleString('en')],
    ['Evidence', ({ artifactBytes }) => bytes(artifactBytes)],
  ];
  return (
    <Card title="By project, last 30 days" flush>
      <table className="w-full text-left">
        <thead className="hidden border-b border-line text-sm text-muted sm:table-header-group">
          <tr>
            <th scope="col" className="px-4 py-2 font-medium">
              Project
            </th>
            {columns.map(([label]) => (
              <th key={label} scope="col" className="px-4 py-2 text-right font-medium">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {projects.map((project) => (
            <tr key={project.shortId} className="block px-4 py-2.5 sm:table-row sm:p-0">
              <th scope="row" className="block font-medium sm:table-cell sm:max-w-60 sm:px-4 sm:py-2.5">
                <Link
                  to="/p/$project/settings"
                  params={{ project: project.shortId }}
                  className="link block truncate"
                >
                  {project.name}
                </Link>
              </th>
              {columns.map(([label, show]) => (
                <td
                  key={label}
                  className="tabular mr-3 inline-block text-sm sm:mr-0 sm:table-cell sm:px-4 sm:py-2.5 sm:text-right"
                >
                  <span className="text-muted sm:hidden">{label} </span>
                  {show(project)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {projects.length === 0 && <p className="px-4 py-5 text-center text-muted">No project yet.</p>}
    </Card>
  );
}
