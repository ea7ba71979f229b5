import { once } from 'node:events';
import { createServer } from 'node:net';
import { StartError } from './start-error.ts';

/** The port in a variable of the environment, or the usual one. Refuses what is no port. */
export function portFrom(env: NodeJS.ProcessEnv, variable: string, usual: number): number {
  const text = env[variable];
  if (!text) return usual;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new StartError(`${variable}=${text} is not a port.`, 'Set it to a number from 1 to 65535, or unset it.');
}

/** Refuses a port that another program listens on, before anything is started; 0 is always free. */
export async function requireFree(variable: string, port: number, host: string): Promise<void> {
  const probe = createServer();
  try {
    probe.listen(port, host);
    await once(probe, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') return; // Whoever listens for good tells it better.
    throw new StartError(
      `Port ${port} on ${host} is taken.`,
      `Stop the other program, or set ${variable} to a free port.`,
    );
  } finally {
    probe.close();
  }
}
