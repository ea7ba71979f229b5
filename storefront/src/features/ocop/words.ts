import type { Speaker } from '../../lib/locale.ts';
import type { OcopList } from '../../lib/urls.ts';

/** What a list of the register is called: a report is never called a certificate. */
export function listName(t: Speaker, list: OcopList): string {
  return list === 'reported'
    ? t('Báo đăng có sao', 'Stars reported in the news')
    : t(`OCOP ${list} sao còn hiệu lực`, `OCOP ${list} stars in force`);
}
