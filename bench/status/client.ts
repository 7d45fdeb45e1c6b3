import { connect, type Socket } from 'node:net';

/** No answer takes this long; a server that hangs must not hang the benchmark. */
const ANSWER_MS = 20_000;

/** One connection that is kept alive, for one request at a time. */
export class Client {
  readonly #socket: Socket;
  readonly #head: string;
  #text = '';
  #wanted: { resolve(size: number): void; reject(error: Error): void } | undefined;

  static async open(url: URL, token: string): Promise<Client> {
    const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
    await new Promise<void>((resolve, reject) =>
      socket.once('connect', () => resolve()).once('error', reject),
    );
    return new Client(socket, url.host, token);
  }

  constructor(socket: Socket, host: string, token: string) {
    this.#socket = socket;
    this.#head = `HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${token}\r\naccept: application/json\r\n\r\n`;
    const fail = (error: Error) => this.#wanted?.reject(error);
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => this.#take(chunk));
    socket.on('error', fail).on('close', () => fail(new Error('the server closed a connection')));
    socket.setTimeout(ANSWER_MS, () => socket.destroy(new Error(`no answer in ${ANSWER_MS / 1000} s`)));
  }

  /** Size of the body. Rejects on any status but 200. */
  get(path: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#wanted = { resolve, reject };
      this.#socket.write(`GET ${path} ${this.#head}`);
    });
  }

  #take(chunk: string): void {
    this.#text += chunk;
    const end = this.#text.indexOf('\r\n\r\n');
    if (end === -1) return;
    const head = this.#text.slice(0, end);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1]);
    const size = this.#text.length - end - 4;
    if (size < length) return;
    const wanted = this.#wanted;
    const text = this.#text;
    this.#text = '';
    if (head.startsWith('HTTP/1.1 200') && size === length) wanted?.resolve(size);
    else wanted?.reject(new Error(`expected 200 with a content-length, got: ${text.slice(0, 300)}`));
  }

  close(): void {
    this.#wanted = undefined;
    this.#socket.destroy();
  }
}
