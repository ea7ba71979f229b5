import { mediaUrl } from './media-place.ts';

/** Where pictures come from, when that is not the site itself. */
const pictures = mediaUrl(process.env);

/** What pages may do: their own styles, pictures and scripts, nothing from elsewhere. */
const POLICY = [
  `default-src 'none'`,
  `style-src 'self' 'unsafe-inline'`,
  `img-src 'self' data:${pictures.startsWith('/') ? '' : ` ${new URL(pictures).origin}`}`,
  `script-src 'self'`,
  `connect-src 'self'`,
  `manifest-src 'self'`,
  `form-action 'self'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
].join('; ');

/** Headers of every page of the site, whatever its status, static or made when it is asked for. */
export const SITE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
};
