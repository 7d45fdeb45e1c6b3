import { connect, createServer, type Socket } from 'node:net';

/**
 * A way to PostgreSQL as through a firewall that forgets connections which were idle for long: to both ends they look
 * open, and the next thing sent on one is answered by a reset.
 */
export async function startForgetfulProxy(target: string): Promise<{
  url: string;
  /** Forgets all connections of now. Returns how many. */
  forget(): number;
  close(): Promise<void>;
}> {
  const to = new URL(target);
  const host = to.searchParams.get('host') ?? to.hostname;
  const sockets = new Set<Socket>();
  const forgotten = new WeakSet<Socket>();
  const server = createServer((socket) => {
    const port = Number(to.port || 5432);
    const behind = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
    sockets.add(socket);
    socket.on('data', (data) => {
      if (forgotten.has(socket)) socket.resetAndDestroy();
      else behind.write(data);
    });
    behind.pipe(socket);
    for (const end of [socket, behind]) end.on('error', () => undefined);
    behind.on('close', () => socket.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      behind.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(target);
  url.searchParams.delete('host');
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as { port: number }).port);
  return {
    url: url.href,
    forget() {
      for (const socket of sockets) forgotten.add(socket);
      return sockets.size;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
