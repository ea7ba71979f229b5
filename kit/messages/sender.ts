import { StartError } from '../start-error.ts';
import { esmsSender } from './esms.ts';
import { keepMessage } from './inbox.ts';
import type { SendMessage } from './message.ts';

/** Whether messages are kept to be read instead of being sent. Never in production. */
function keepsMessages({ NODE_ENV, SMS_PROVIDER }: NodeJS.ProcessEnv): boolean {
  return NODE_ENV !== 'production' && (!SMS_PROVIDER || SMS_PROVIDER === 'inbox');
}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/;

/**
 * Whether kept messages may be read over HTTP: whoever reads them signs in as anybody, so where others reach the program
 * (`HOST`) only if somebody asked for it by `SMS_PROVIDER=inbox`.
 */
export function showsMessages(env: NodeJS.ProcessEnv): boolean {
  return keepsMessages(env) && (LOOPBACK.test(env.HOST || '127.0.0.1') || env.SMS_PROVIDER === 'inbox');
}

/**
 * The sender that the environment names: `SMS_PROVIDER=esms` with `ESMS_API_KEY`, `ESMS_SECRET_KEY` and
 * `ESMS_BRANDNAME`; without one, messages are kept to be read at `/dev/messages`.
 * @throws a StartError when the provider is unknown or lacks something.
 */
export function messageSender(env: NodeJS.ProcessEnv): SendMessage {
  const { SMS_PROVIDER: provider } = env;
  if (keepsMessages(env)) return keepMessage;
  if (provider !== 'esms') {
    throw new StartError(`SMS_PROVIDER=${provider} is no provider.`, 'Set it to esms, or leave it out.');
  }
  const need = (name: string) => {
    const value = env[name];
    if (value) return value;
    throw new StartError(`SMS_PROVIDER=esms needs ${name}.`, 'Set it to what the provider gave you.');
  };
  return esmsSender({
    apiKey: need('ESMS_API_KEY'),
    secretKey: need('ESMS_SECRET_KEY'),
    brandname: need('ESMS_BRANDNAME'),
    url: env.ESMS_URL,
  });
}
