import { StartError } from '../start-error.ts';
import { esmsSender } from './esms.ts';
import { keepMessage } from './inbox.ts';
import type { SendMessage } from './message.ts';

/**
 * The sender that the environment names: `SMS_PROVIDER=esms` with `ESMS_API_KEY`, `ESMS_SECRET_KEY` and
 * `ESMS_BRANDNAME`; without one, messages are kept to be read at `/dev/messages`.
 * @throws a StartError when the provider is unknown or lacks something.
 */
export function messageSender(env: NodeJS.ProcessEnv): SendMessage {
  const { SMS_PROVIDER: provider } = env;
  if (!provider || provider === 'inbox') return keepMessage;
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
