import { StartError } from '../start-error.ts';
import { esmsSender } from './esms.ts';
import { keepMessage } from './inbox.ts';
import type { SendMessage } from './message.ts';

/** Whether messages are kept to be read instead of being sent. Never in production. */
export function keepsMessages({ NODE_ENV, SMS_PROVIDER }: NodeJS.ProcessEnv): boolean {
  return NODE_ENV !== 'production' && (!SMS_PROVIDER || SMS_PROVIDER === 'inbox');
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
