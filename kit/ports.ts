import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { StartError } from './start-error.ts';

/** How long a client may take to send its request, in milliseconds. */
export const SEND_LIMIT = 15_000;

/** How long a file may take on its way in and in its making, in milliseconds: 10 MB at half a megabit a second. */
export const FILE_LIMIT = 180_000;

/** Paths that files are put to, from outside and from the gateway. */
const FILE_PATH = /^(\/handed-on)?\/files(\/|$)/;

/** What a server is made with, so that files may come slowly; {@link limitSending} holds everything else to its limit. */
export const SLOW_FILES = { requestTimeout: FILE_LIMIT, http: { headersTimeout: SEND_LIMIT } };

/** Cuts off who takes longer than {@link SEND_LIMIT} to send a request that is no file. */
export function limitSending(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { raw } = request;
    const hasBody = raw.headers['content-length'] !== undefined || raw.headers['transfer-encoding'] !== undefined;
    if (hasBody && !FILE_PATH.test(request.originalUrl)) {
      // Forms ask the API without a socket: what was read to its end is left alone, whatever it came by.
      const late = setTimeout(() => raw.readableEnded || raw.destroy(), SEND_LIMIT);
      raw.once('close', () => clearTimeout(late));
    }
    done();
  });
}

/**
 * Lets a server that closes not wait for connections on which nothing was ever asked: who gives a request up while it
 * connects keeps such a one.
 */
export function endUnused(app: FastifyInstance): void {
  const unused = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  app.server.on('request', ({ socket }: { socket: Socket }) => unused.delete(socket));
  app.addHook('preClose', (done) => {
    for (const socket of unused) socket.destroy();
    done();
  });
}

/** How long requests that are being answered may take when a server stops, in milliseconds. */
export const DRAIN_LIMIT = 5_000;

/** The port in a variable of the environment, or the usual one. Refuses what is no port. */
export function portFrom(env: NodeJS.ProcessEnv, variable: string, usual: number): number {
  const text = env[variable];
  if (!text) return usual;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new StartError(`${variable}=${text} is not a port.`, 'Set it to a number from 1 to 65535, or unset it.');
}

/** Refuses a port that cannot be listened on, before anything is started; 0 is always free. */
export async function requireFree(variable: string, port: number, host: string): Promise<void> {
  const probe = createServer();
  try {
    probe.listen(port, host);
    await once(probe, 'listening');
  } catch (error) {
    throw listenProblem(error, variable, port, host);
  } finally {
    probe.close();
  }
}

/** Listens on a port, which `variable` sets. Throws a StartError when that cannot be. */
export async function listen(app: FastifyInstance, variable: string, port: number, host: string): Promise<void> {
  try {
    await app.listen({ port, host });
  } catch (error) {
    throw listenProblem(error, variable, port, host);
  }
}

function listenProblem(error: unknown, variable: string, port: number, host: string): unknown {
  const { code } = error as { code?: string };
  if (code === 'EADDRINUSE') {
    return new StartError(
      `Port ${port} on ${host} is taken.`,
      `Stop the other program, or set ${variable} to a free port.`,
    );
  }
  if (code === 'EACCES') {
    return new StartError(`Port ${port} may not be opened by this user.`, `Set ${variable} to a port above 1023.`);
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new StartError(
      `This machine has no address ${host}.`,
      'Set HOST to 127.0.0.1, or to 0.0.0.0 for all networks.',
    );
  }
  return error;
}

/** The address to show people: `localhost` for a server on this machine or on all networks, else its host. */
export function shownOrigin(app: FastifyInstance, host: string): string {
  const { port } = app.server.address() as AddressInfo;
  const name = ['127.0.0.1', '0.0.0.0', '::'].includes(host) ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

/** Takes no new requests, lets those being answered finish for so many milliseconds, then cuts every connection. */
export async function closeWithin(app: FastifyInstance, milliseconds = DRAIN_LIMIT): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), milliseconds);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}
