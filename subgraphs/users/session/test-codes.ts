import { keptMessages } from '@cho-phien/kit/messages/inbox';
import type { TestSubgraph } from '@cho-phien/kit/test-harness';

export const MINUTE = 60_000;

const TOKENS =
  'tokens { accessToken refreshToken refreshTokenExpiresAt } account { id phone } userErrors { code path message }';

let numbers = 0;
let addresses = 0;
/** A telephone number that no other test uses. */
export const newPhone = () => `09${String((numbers += 1)).padStart(8, '0')}`;
/** A network address that no other test uses. */
export const newAddress = () => `198.51.${100 + Math.floor((addresses += 1) / 250)}.${addresses % 250}`;

/** The code that was sent last to a number, as people write it. */
export function sentCode(phone: string): string {
  const message = keptMessages().find(({ to }) => to === `+84${phone.slice(1)}`);
  return /\d{6}/.exec(message?.text ?? '')?.[0] ?? '';
}

/** A code that was not sent to a number. */
export const wrongCode = (phone: string) => (sentCode(phone) === '000000' ? '000001' : '000000');

/** The codes of the errors of a payload. */
export const codes = (payload: { userErrors: { code: string }[] }) => payload.userErrors.map(({ code }) => code);

/** Asking for codes and signing in with them, each time from another address unless told otherwise. */
export function withCodes(open: () => TestSubgraph) {
  return {
    requestCode: async (phone: string, as: object = {}) =>
      (
        await open().ask(
          `mutation ($phone: String!) { signInCodeRequest(input: { phone: $phone }) {
             expiresAt warning userErrors { code path ... on TooManyAttemptsError { retryAt } } } }`,
          { phone },
          { address: newAddress(), ...as },
        )
      ).data.signInCodeRequest,
    start: async (phone: string, code: string, as: object = {}) =>
      (
        await open().ask(
          `mutation ($phone: String!, $code: String!) {
             sessionStart(input: { phone: $phone, code: $code, deviceName: "Điện thoại" }) { ${TOKENS} } }`,
          { phone, code },
          { address: newAddress(), ...as },
        )
      ).data.sessionStart,
    startWithPassword: async (input: object, as: object = {}) =>
      (
        await open().ask(
          `mutation ($input: SessionStartWithPasswordInput!) { sessionStartWithPassword(input: $input) { ${TOKENS} } }`,
          { input },
          { address: newAddress(), ...as },
        )
      ).data.sessionStartWithPassword,
    refresh: async (refreshToken: string, as: object = {}) =>
      (
        await open().ask(
          `mutation ($refreshToken: String!) { sessionRefresh(input: { refreshToken: $refreshToken }) { ${TOKENS} } }`,
          { refreshToken },
          as,
        )
      ).data.sessionRefresh,
  };
}
