import { firstAdmin } from '@cho-phien/kit/secrets';
import { signedIn } from '@cho-phien/kit/sign-in';
import { inject } from 'vitest';

const { api, admin } = inject('site');

/** Tells an access token of the first admin. All files share one while it lives: an account has so many tries only. */
export const adminToken: () => Promise<string> =
  Date.now() < admin.until ? () => Promise.resolve(admin.token) : signedIn(api, await firstAdmin(process.env));
