import { daysBetween, type Day } from '@cho-phien/kit/clock';
import { withoutMarks } from '@cho-phien/kit/text';

/** What a message about the end of a certificate tells of. */
export interface EndingCertificate {
  productNameVi: string;
  noticedOn: Day;
  renewalUntil: Day;
  expiresOn: Day;
}

/** As many characters as one message takes. */
const LONGEST = 160;

/** The message in plain Vietnamese without marks, of one part: a long name is cut. */
export function renewalText({ productNameVi, noticedOn, renewalUntil, expiresOn }: EndingCertificate): string {
  const end = `het han ${shown(expiresOn)}, con ${daysBetween(noticedOn, expiresOn)} ngay`;
  const what =
    noticedOn <= renewalUntil
      ? `Nop ho so danh gia lai o xa truoc ${shown(renewalUntil)}.`
      : `Da qua han nop ${shown(renewalUntil)}, hay den xa nop ngay de giu sao.`;
  const of = (name: string) => `Cho Phien: giay OCOP "${name}" ${end}. ${what}`;
  // Characters that telephones do not have would make the whole message dear.
  const name = withoutMarks(productNameVi).replace(/[^\x20-\x7e]|["\\[\]{}^~|`]/g, '');
  const room = LONGEST - of('').length;
  return of(name.length <= room ? name : `${name.slice(0, room - 3).trimEnd()}...`);
}

function shown(day: Day): string {
  return day.split('-').reverse().join('/');
}
