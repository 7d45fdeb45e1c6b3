import { chooseProject, holdsScope, isAppError, type VerbContext } from '@assay/core';
import { z } from '@hono/zod-openapi';
import { McpServer, WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';
import manifest from '../../package.json' with { type: 'json' };
import { ServerError } from '../http/errors.ts';
import { TOOLS, type Tool } from './tools.ts';

const ProjectArgument = {
  projectShortId: z.string().optional().describe('With a key of the organisation: the project, `proj_…`'),
};

/**
 * Answers one request of the Model Context Protocol: stateless, one server an HTTP request, plain JSON instead of a
 * stream. Tools that the token may not use are not there.
 */
export async function serveMcp(ctx: VerbContext, request: Request, body: unknown): Promise<Response> {
  const server = new McpServer({ name: 'assay', version: manifest.version });
  for (const tool of TOOLS) {
    if (!holdsScope(ctx, tool.access)) continue;
    server.registerTool(
      tool.name,
      {
        description: tool.description,
        inputSchema: tool.input.extend(ProjectArgument),
        annotations: { readOnlyHint: tool.access === 'read', openWorldHint: tool.name === 'start_run' },
      },
      (input: Record<string, unknown>) => callTool(ctx, tool, input),
    );
  }
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  try {
    const answer = await transport.handleRequest(asJson(request), { parsedBody: body });
    if (answer.status < 400) return answer;
    // What the transport refuses is refused in the shape that every other operation has.
    const { error } = (await answer.json()) as { error?: { message?: string } };
    throw new ServerError('invalid_request', error?.message ?? 'This is no request of MCP.');
  } finally {
    await server.close();
  }
}

/** Answers are always JSON, so that nobody has to say that they also take a stream. */
function asJson(request: Request): Request {
  const headers = new Headers(request.headers);
  headers.set('accept', 'application/json, text/event-stream');
  headers.set('content-type', 'application/json');
  headers.delete('content-length');
  return new Request(request.url, { method: request.method, headers });
}

async function callTool(ctx: VerbContext, tool: Tool, { projectShortId, ...input }: Record<string, unknown>) {
  try {
    const run = typeof input.shortId === 'string' ? { run: input.shortId } : {};
    const runTestCase =
      /test_case(_trace)?$/.test(tool.name) && 'run' in run ? { runTestCase: run.run } : run;
    const bounded = await chooseProject({
      ctx,
      input: { named: projectShortId as string | undefined, need: 'required', ...runTestCase },
    });
    const answer = await tool.run(bounded, input as never);
    return { content: [{ type: 'text' as const, text: JSON.stringify(answer) }] };
  } catch (error) {
    if (!isAppError(error) || error.httpStatus >= 500) {
      ctx.log.error({ err: error, tool: tool.name }, 'tool failed');
      return refused('The server could not do this because of an error of its own.', 'internal_error');
    }
    return refused(error.message, error.code);
  }
}

function refused(message: string, code: string) {
  return { isError: true, content: [{ type: 'text' as const, text: JSON.stringify({ message, code }) }] };
}
