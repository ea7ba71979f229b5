import { expect, it } from 'vitest';
import { shownPassword } from './secrets.ts';

it('tells the password of the first admin to who tries the market out, and to no log of production', () => {
  expect(shownPassword({}, 'made-up-password')).toBe('made-up-password');
  for (const env of [{ NODE_ENV: 'production' }, { ADMIN_PASSWORD: 'made-up-password' }]) {
    expect(shownPassword(env, 'made-up-password')).not.toContain('made-up-password');
  }
});
