import { StartError } from './start-error.ts';

/** The port in a variable of the environment, or the usual one. Refuses what is no port. */
export function portFrom(env: NodeJS.ProcessEnv, variable: string, usual: number): number {
  const text = env[variable];
  if (!text) return usual;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new StartError(`${variable}=${text} is not a port.`, 'Set it to a number from 1 to 65535, or unset it.');
}
