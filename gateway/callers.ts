import { createHash } from 'node:crypto';
import { TranslatedError } from '@cho-phien/kit/errors';
import { log } from '@cho-phien/kit/log';
import { derivedKey } from '@cho-phien/kit/secrets';
import type { Call } from '@cho-phien/kit/system-calls';
import { TOKEN_SEED, tokenKey, verifyAccessToken, type AccessClaims } from '@cho-phien/kit/tokens';
import type { Viewer } from '@cho-phien/kit/viewer';

/** How long what users said of a caller is believed, in milliseconds: what is revoked is refused within five seconds. */
const BELIEVED = 4_000;
/** The most callers that are remembered. */
const MOST_REMEMBERED = 10_000;
/** How long users may take, in milliseconds. */
const ANSWER_LIMIT = 1_000;
/** Keys of partners begin so; see `subgraphs/users/partner`. */
const PARTNER_KEY = /^cpk_[\w-]{20,120}$/;

/** Who a bearer credential belongs to; refused with `UNAUTHENTICATED` when it belongs to nobody any more. */
export type FindCaller = (credential: string) => Promise<Viewer>;

/**
 * A token says who asks; what they may do is asked of users, at most every few seconds. While users is away, a person
 * is known by the token alone and may do what any consumer may; keys of partners are refused for the time.
 */
export async function createCallers(secret: string, ask: Call | undefined): Promise<FindCaller> {
  const { publicKey } = await tokenKey(derivedKey(secret, TOKEN_SEED));
  const remembered = new Map<string, { viewer: Promise<Viewer | null>; until: number }>();

  function look(name: string, input: object): Promise<Viewer | null> {
    const now = performance.now();
    const known = remembered.get(name);
    if (known && known.until > now) return known.viewer;
    const viewer = ask
      ? (ask('caller', input, ANSWER_LIMIT) as Promise<Viewer | null>)
      : Promise.reject<null>(new Error('users has no place'));
    if (remembered.size >= MOST_REMEMBERED) remembered.delete(remembered.keys().next().value as string);
    remembered.delete(name);
    remembered.set(name, { viewer, until: now + BELIEVED });
    // A failure is nobody's answer: the next request asks again.
    viewer.catch(() => remembered.get(name)?.viewer === viewer && remembered.delete(name));
    return viewer;
  }

  async function person(claims: AccessClaims): Promise<Viewer | null> {
    try {
      return await look(claims.sessionId, { sessionId: claims.sessionId, accountId: claims.accountId });
    } catch (error) {
      log.warn({ err: error }, 'users could not say what a caller may do');
      return { kind: 'account', ...claims, grants: [] };
    }
  }

  async function partner(key: string): Promise<Viewer | null> {
    try {
      // Never the key itself in a table of this process.
      return await look(createHash('sha256').update(key).digest('base64'), { key });
    } catch (error) {
      log.warn({ err: error }, 'users could not say whose key this is');
      throw new TranslatedError('SUBGRAPH_UNAVAILABLE', {
        vi: 'Chưa kiểm tra được khóa này. Hãy thử lại sau ít giây.',
        en: 'This key cannot be checked at the moment. Try again in a few seconds.',
      });
    }
  }

  return async (credential) => {
    const claims = PARTNER_KEY.test(credential) ? undefined : await verifyAccessToken(credential, publicKey);
    const viewer = PARTNER_KEY.test(credential) ? await partner(credential) : claims && (await person(claims));
    if (viewer) return viewer;
    throw new TranslatedError('UNAUTHENTICATED', {
      vi: 'Phiên đăng nhập đã hết hạn hoặc khóa không còn dùng được. Hãy đăng nhập lại, hoặc bỏ tiêu đề Authorization để đọc dữ liệu công khai.',
      en: 'The session has ended or the key is of no use any more. Sign in again, or leave the Authorization header out to read public data.',
    });
  };
}
