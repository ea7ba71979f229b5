import type { Locale } from '@cho-phien/kit/locale';
import { log } from '@cho-phien/kit/log';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { askOf, type Asker } from './ask.ts';
import { dropCookie, readCookie, setCookie } from './cookies.ts';
import { deviceName } from './device.ts';
import { nextOf } from './next.ts';
import { addressOf, type FormPage, type Told } from './pages.ts';
import { setPassword } from './password.ts';
import { dropPending, isOnItsWay, keepPending, readPending, shownPending } from './pending-code.ts';
import { isFromOwnPage } from './same-site.ts';
import { takeCartAlong } from './shop/own-cart.ts';
import { createHolders, TOKENS, type Tokens } from './tokens.ts';

const REQUEST_CODE = `mutation ($input: SignInCodeRequestInput!) {
  signInCodeRequest(input: $input) { expiresAt warning userErrors { code } } }`;
const START = `mutation ($input: SessionStartInput!) {
  sessionStart(input: $input) { ${TOKENS} userErrors { code } } }`;
const START_WITH_PASSWORD = `mutation ($input: SessionStartWithPasswordInput!) {
  sessionStartWithPassword(input: $input) { ${TOKENS} userErrors { code } } }`;

/** Bytes of a form. */
const LONGEST_FORM = 4_096;

interface CodeRequested {
  expiresAt: string | null;
  warning: string | null;
  userErrors: { code: string }[];
}

interface SignedIn {
  tokens: Tokens | null;
  userErrors: { code: string }[];
}

type Form = Record<string, string>;
type FormRequest = FastifyRequest<{ Body: Form | null }>;

/** Where people read the messages that are not sent: in development alone. */
export interface FormOptions {
  inbox: string | undefined;
}

/**
 * Signing in and out with plain forms, without a script: `POST /session/code`, `POST /session`, `POST /session/password`
 * for who was invited, `POST /session/end`, each answered with 303; and for scripts `POST /session/refresh`, which gives a short-lived access token for the cookie, and
 * `GET /session/code`. The refresh token stays in a cookie that no script can read.
 */
export async function addSessionForms(app: FastifyInstance, { inbox }: FormOptions): Promise<void> {
  const ask = askOf(app);
  const holders = createHolders(ask);

  // Forms, and no JSON: then every value is a text.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: LONGEST_FORM },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body as string))),
  );
  app.addHook('onRequest', async (request, reply) => {
    reply.removeHeader('access-control-allow-origin').removeHeader('access-control-expose-headers');
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
    if (request.method !== 'POST' || isFromOwnPage(request.headers, request.host)) return;
    return plain(
      reply.code(403),
      'Chỉ trang của chợ mới gửi được yêu cầu này.',
      'Only pages of this site may send this.',
    );
  });
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    if (!error.statusCode || error.statusCode >= 500) {
      log.error({ err: error, requestId: request.id }, 'a form failed');
      return plain(reply.code(500), 'Máy chủ gặp lỗi.', 'The server has failed.');
    }
    return plain(reply.code(error.statusCode), 'Không đọc được biểu mẫu này.', 'This form cannot be read.');
  });

  app.post('/session/code', async (request: FormRequest, reply) => {
    const { locale, form } = read(request);
    const pending = readPending(request);
    const phone = form.phone ?? pending?.phone;
    const next = nextOf(request) ?? pending?.next;
    if (phone === undefined) return lead(reply, 'signIn', locale, 'start-over', next);
    if (isOnItsWay(pending, phone)) return lead(reply, 'code', locale, 'wait');
    const data = await ask<{ signInCodeRequest: CodeRequested | null }>(
      REQUEST_CODE,
      { input: { phone } },
      askerOf(request),
    );
    const answer = data?.signInCodeRequest;
    // Who asked for another code stays on the page of the code.
    const page = form.phone === undefined ? 'code' : 'signIn';
    if (!answer) return lead(reply, page, locale, 'unavailable', next);
    const [refusal] = answer.userErrors;
    if (refusal?.code === 'TOO_MANY_ATTEMPTS') return lead(reply, page, locale, 'too-many', next);
    if (refusal || answer.expiresAt === null) return lead(reply, 'signIn', locale, 'invalid-phone', next);
    keepPending(reply, { phone, sentAt: Date.now(), expiresAt: Date.parse(answer.expiresAt), next });
    return lead(reply, 'code', locale, answer.warning === null ? undefined : 'unknown-number');
  });

  app.get('/session/code', async (request) => ({ ...shownPending(readPending(request)), inbox }));

  app.post('/session', async (request: FormRequest, reply) => {
    const { locale, form } = read(request);
    const device = deviceName(request.headers['user-agent']);
    if (form.password !== undefined) {
      const input = { email: form.email ?? '', password: form.password, deviceName: device };
      const data = await ask<{ sessionStartWithPassword: SignedIn | null }>(
        START_WITH_PASSWORD,
        { input },
        askerOf(request),
      );
      return signIn(request, reply, data?.sessionStartWithPassword, 'password', locale, nextOf(request));
    }
    const pending = readPending(request);
    if (!pending) return lead(reply, 'signIn', locale, 'start-over');
    const input = { phone: pending.phone, code: form.code ?? '', deviceName: device };
    const data = await ask<{ sessionStart: SignedIn | null }>(START, { input }, askerOf(request));
    return signIn(request, reply, data?.sessionStart, 'code', locale, pending.next);
  });

  async function signIn(
    request: FormRequest,
    reply: FastifyReply,
    answer: SignedIn | null | undefined,
    page: 'code' | 'password',
    locale: Locale,
    next: string | undefined,
  ): Promise<FastifyReply> {
    if (!answer) return lead(reply, page, locale, 'unavailable', next);
    if (!answer.tokens) {
      return lead(reply, page, locale, REFUSALS[answer.userErrors[0]?.code ?? ''] ?? 'wrong-code', next);
    }
    // Whoever was signed in on this device before has left it.
    const former = readCookie(request, 'cho_phien_session');
    if (former) await holders.end(former, askerOf(request));
    keepTokens(reply, answer.tokens);
    dropPending(reply);
    await takeCartAlong(request, reply, ask, { ...askerOf(request), accessToken: answer.tokens.accessToken });
    return next ? reply.code(303).header('location', next).send() : lead(reply, 'account', locale);
  }

  app.post('/session/password', async (request: FormRequest, reply) => {
    const { locale, form } = read(request);
    const { page, told } = await setPassword(form, ask, askerOf(request));
    return lead(reply, page, locale, told);
  });

  app.post('/session/refresh', async (request, reply) => {
    const held = readCookie(request, 'cho_phien_session');
    if (!held) return { accessToken: null };
    const tokens = await holders.next(held, askerOf(request));
    if (tokens === undefined) return reply.code(503).send({ accessToken: null });
    if (tokens === null) {
      dropCookie(reply, 'cho_phien_session');
      return { accessToken: null };
    }
    keepTokens(reply, tokens);
    return { accessToken: tokens.accessToken, secondsLeft: secondsTo(tokens.accessTokenExpiresAt) };
  });

  app.post('/session/end', async (request: FormRequest, reply) => {
    const held = readCookie(request, 'cho_phien_session');
    if (held) await holders.end(held, askerOf(request));
    dropCookie(reply, 'cho_phien_session');
    // The cart of an account stays with the account.
    dropCookie(reply, 'cho_phien_cart');
    const { locale, form } = read(request);
    return lead(reply, 'signIn', locale, form.erased ? 'erased' : 'signed-out');
  });
}

const REFUSALS: Record<string, Told> = {
  WRONG_CODE: 'wrong-code',
  WRONG_CREDENTIALS: 'wrong-password',
  TOO_MANY_ATTEMPTS: 'too-many',
  CONFLICT: 'blocked',
};

function read({ body }: FormRequest): { locale: Locale; form: Form } {
  const form = body ?? {};
  return { locale: form.lang === 'en' ? 'en' : 'vi', form };
}

function lead(reply: FastifyReply, page: FormPage, locale: Locale, told?: Told, next?: string): FastifyReply {
  // The page of the code has it in the cookie.
  return reply
    .code(303)
    .header('location', addressOf(page, locale, told, page === 'code' ? undefined : next))
    .send();
}

function plain(reply: FastifyReply, vi: string, en: string): FastifyReply {
  return reply.type('text/plain; charset=utf-8').send(`${vi}\n${en}\n`);
}

function askerOf({ ip }: FastifyRequest): Asker {
  return { address: ip };
}

function keepTokens(reply: FastifyReply, { refreshToken, refreshTokenExpiresAt }: Tokens): void {
  setCookie(reply, 'cho_phien_session', refreshToken, secondsTo(refreshTokenExpiresAt));
}

function secondsTo(instant: string): number {
  return Math.max(0, Math.floor((Date.parse(instant) - Date.now()) / 1000));
}
