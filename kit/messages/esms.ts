import type { SendMessage } from './message.ts';

/** What the provider needs. */
export interface EsmsAccount {
  apiKey: string;
  secretKey: string;
  /** The registered sender name. */
  brandname: string;
  /** Another address than the provider's own, for tests. */
  url?: string;
}

const URL_OF_PROVIDER = 'https://rest.esms.vn/MainService.svc/json/SendMultipleMessage_V4_post_json/';
/** Milliseconds. */
const ANSWER_LIMIT = 10_000;
/** A message of a registered sender to its own customers. */
const CUSTOMER_CARE = '2';
const ACCEPTED = '100';

/** Sends through eSMS (esms.vn), a Vietnamese provider: JSON over HTTPS, `CodeResult` 100 when it was accepted. */
export function esmsSender({ apiKey, secretKey, brandname, url = URL_OF_PROVIDER }: EsmsAccount): SendMessage {
  return async ({ to, text }) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ApiKey: apiKey,
        SecretKey: secretKey,
        Brandname: brandname,
        SmsType: CUSTOMER_CARE,
        Phone: to.replace('+', ''),
        Content: text,
        IsUnicode: '0',
      }),
      signal: AbortSignal.timeout(ANSWER_LIMIT),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new Error(`The message provider answers with status ${response.status}.`);
    }
    const { CodeResult } = (await response.json()) as { CodeResult?: string };
    if (CodeResult !== ACCEPTED) throw new Error(`The message provider refused a message with code ${CodeResult}.`);
  };
}
