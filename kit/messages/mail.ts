import { StartError } from '../start-error.ts';
import { keepMessage } from './inbox.ts';
import type { SendMail } from './message.ts';
import { smtpSender } from './smtp.ts';

/**
 * The sender of e-mails that the environment names: `SMTP_URL`, such as `smtps://user:password@mail.example.vn:465`, with
 * `MAIL_FROM`; without one, e-mails are kept with the messages to telephones, and in production there is none: undefined.
 * @throws a StartError when one of the two is missing or is not of its form.
 */
export function mailSender({ SMTP_URL, MAIL_FROM, NODE_ENV }: NodeJS.ProcessEnv): SendMail | undefined {
  if (!SMTP_URL) return NODE_ENV === 'production' ? undefined : keepMessage;
  const url = URL.canParse(SMTP_URL) ? new URL(SMTP_URL) : undefined;
  if (url?.protocol !== 'smtps:' && url?.protocol !== 'smtp:') {
    throw new StartError(
      'SMTP_URL is not the address of a mail server.',
      'It is such as smtps://user:password@host:465.',
    );
  }
  if (!MAIL_FROM || !/^[^\s<>@]+@[^\s<>@]+$/.test(MAIL_FROM)) {
    throw new StartError('SMTP_URL needs MAIL_FROM.', 'Set it to the address that e-mails come from.');
  }
  return smtpSender({ url, from: MAIL_FROM });
}
