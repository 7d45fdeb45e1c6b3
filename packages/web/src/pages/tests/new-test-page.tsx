import { getRouteApi } from '@tanstack/react-router';
import { Page } from '../../ui/page.tsx';
import { Editor } from './editor.tsx';

const route = getRouteApi('/shell/p/$project/tests/new');

export function NewTestPage() {
  const { project } = route.useParams();
  return (
    <Page
      wide
      title="New test"
      crumbs={[{ label: 'Tests', link: { to: '/p/$project/tests', params: { project } } }]}
    >
      <Editor project={project} test={null} />
    </Page>
  );
}
