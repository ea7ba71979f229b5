import type { RequestCodeMutation, SetPhoneMutation } from '../../generated/graphql.ts';
import { ask } from '../session/client.ts';
import requestMutation from './request-code.graphql?raw';
import setMutation from './set-phone.graphql?raw';

/** What came of a step: why it was refused, or what there is to know nevertheless. */
interface Step {
  refusal?: string | undefined;
  warning?: string | null;
}

/** Sends a code to a number that shall be the caller's. */
export async function sendCode(phone: string): Promise<Step> {
  const { signInCodeRequest: answer } = await ask<RequestCodeMutation>(requestMutation, { input: { phone } });
  if (!answer) throw new Error('no answer');
  return answer.expiresAt ? { warning: answer.warning } : { refusal: answer.userErrors[0]?.message ?? '' };
}

/** Makes a number the caller's by the code that was sent to it: the number in E.164. */
export async function setPhone(phone: string, code: string): Promise<Step & { phone?: string | null }> {
  const { accountSetPhone: answer } = await ask<SetPhoneMutation>(setMutation, { input: { phone, code } });
  if (!answer) throw new Error('no answer');
  return answer.account ? { phone: answer.account.phone } : { refusal: answer.userErrors[0]?.message ?? '' };
}
