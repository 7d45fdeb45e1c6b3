import type { OpenAPIHono } from '@hono/zod-openapi';
import manifest from '../package.json' with { type: 'json' };
import type { ServerEnv } from './deps.ts';

const DESCRIPTION = `Starts tests that were written in plain language, and tells how they went.

Every request but those of the group "Service" needs \`Authorization: Bearer <token>\`, or the cookie of a
signed-in person (group "People and sessions"). A token of one project sees nothing of another. Every error has the body \`Error\`: \`message\` is for people, \`code\` is stable, \`requestId\`
stands in the log of the server, and \`statusText\` repeats the message for older clients.

Short ids are taken bare (\`Abc123\`), prefixed (\`pln_Abc123\`) and slugged (\`pln-smoke-tests_Abc123\`).`;

/** The OpenAPI 3.1 document of all routes that were added with addRoute. */
export function openApiDocument(app: OpenAPIHono<ServerEnv>): object {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Assay',
      version: manifest.version,
      description: DESCRIPTION,
      license: { name: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
  });
  return {
    ...document,
    components: {
      ...document.components,
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'API token of a project or organisation' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'assay_session',
          description:
            'Session of a person (POST /v1/sign-in); `__Host-assay_session` over https. What is not GET also needs X-CSRF-Token.',
        },
      },
    },
  };
}
