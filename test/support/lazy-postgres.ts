import { connect, createServer, type Socket } from 'node:net';
import { startPostgres, type TestPostgres } from './postgres.ts';

/**
 * A PostgreSQL that starts when somebody connects for the first time. What stands at `url` before that is a listener of
 * ours; it holds the connection until the server is ready and then passes bytes both ways. Tests that need no database
 * so cost nothing, and those that need one need not say so.
 */
export async function lazyPostgres(
  start: () => Promise<TestPostgres> = startPostgres,
): Promise<TestPostgres> {
  let started: Promise<TestPostgres> | null = null;
  const open = new Set<Socket>();
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy()).once('close', () => open.delete(socket));
  };
  const listener = createServer({ pauseOnConnect: true, noDelay: true }, (client) => {
    keep(client);
    started ??= start();
    started.then(
      ({ url }) => {
        const target = new URL(url);
        const server = connect({ port: Number(target.port || 5432), host: target.hostname, noDelay: true });
        keep(server);
        client.once('close', () => server.destroy());
        server.once('close', () => client.end());
        server.pipe(client);
        client.pipe(server);
      },
      (error: Error) => client.end(fatal(error.message)),
    );
  });
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  listener.unref();
  const { port } = listener.address() as { port: number };
  return {
    url: `postgres://assay@127.0.0.1:${port}/postgres`,
    async stop() {
      listener.close();
      for (const socket of open) socket.destroy();
      const running = await started?.catch(() => null);
      await running?.stop();
    },
  };
}

/**
 * An ErrorResponse as a server sends it (PostgreSQL documentation, "Message Formats"): severity, SQLSTATE 57P03
 * cannot_connect_now, message.
 */
function fatal(message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C57P03\0M${message}\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
