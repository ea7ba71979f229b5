import { formatDay } from '../../lib/dates.ts';
import { speak, type Locale } from '../../lib/locale.ts';
import { to } from '../../lib/urls.ts';
import { leadCertificate } from '../product/certificate.ts';
import { badgeWords } from '../product/words.ts';
import type { Lot } from './load.ts';

/** The certificates in force of the goods of a lot, a line each, with the page that tells more. */
export function certificateLines(
  locale: Locale,
  product: Pick<NonNullable<Lot['product']>, 'ocopCertificates' | 'certifications'>,
): { text: string; href: string }[] {
  const t = speak(locale);
  const lead = leadCertificate(product);
  const sample = t('bản ghi mẫu', 'sample record');
  const stars = lead?.showsBadge ? [lead] : [];
  return [
    ...stars.map((certificate) => {
      const { name, date } = badgeWords(t, certificate);
      const words = `${name}, ${date}`;
      return {
        text: certificate.isDemo ? `${words} (${sample})` : words,
        href: to.certificate(certificate.id)(locale),
      };
    }),
    ...product.certifications
      .filter(({ state }) => state === 'IN_FORCE')
      .map(({ scheme, number, expiresOn, isDemo }) => {
        const until = expiresOn
          ? t(`, đến ${formatDay('vi', expiresOn)}`, `, until ${formatDay('en', expiresOn)}`)
          : '';
        return {
          text:
            t(`${scheme.name.vi} số ${number}${until}`, `${scheme.name.en} no. ${number}${until}`) +
            (isDemo ? ` (${sample})` : ''),
          href: to.scheme(scheme.slug)(locale),
        };
      }),
  ];
}
