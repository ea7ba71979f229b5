import type { Text } from '@cho-phien/kit/errors';
import { problem, type RawAnswer } from '@cho-phien/kit/handed-on';
import type { Locale } from '@cho-phien/kit/locale';
import type { Gs1ErrorCode } from '../gs1/gs1-error.ts';
import type { Link } from './links.ts';

const UNREADABLE: Text = { vi: 'Mã trên tem không đúng', en: 'This code is not right' };

/** What is wrong with a link, for people. */
const REFUSALS: Partial<Readonly<Record<Gs1ErrorCode, Text>>> = {
  CHECK_DIGIT: {
    vi: 'Mã trên tem sai số kiểm tra: có chữ số bị nhầm',
    en: 'The check digit is wrong: one of the digits is mistaken',
  },
  LENGTH: { vi: 'Mã trên tem thiếu hoặc thừa chữ số', en: 'The code is too short or too long' },
  ENCODING: { vi: 'Địa chỉ trên tem bị hỏng', en: 'The address is damaged' },
  DATE: { vi: 'Ngày trên tem không có thật', en: 'A day in the address is none' },
};

/** What the resolver says when it leads nowhere. */
export const NOTHING = {
  UNKNOWN: {
    title: { vi: 'Chợ chưa biết mã này', en: 'This code is not known here' },
    detail: {
      vi: 'Mã đọc được, nhưng không phải của sản phẩm, lô hàng, thùng hay nơi làm nào ở đây.',
      en: 'The code is well formed, but it is of no product, lot, box or place here.',
    },
  },
  NO_SUCH_LINK: {
    title: { vi: 'Không có loại thông tin này', en: 'There is no such information' },
    detail: {
      vi: 'Mã này có ở đây, nhưng không có trang nào thuộc loại được hỏi. Thêm ?linkType=linkset để xem mọi trang.',
      en: 'The code is known here, but has no page of the type asked for. Add ?linkType=linkset to see all of them.',
    },
  },
} as const satisfies Record<string, { title: Text; detail: Text }>;

/** What a link that was refused is called, in a person's words. */
export function refusalTitle(code: Gs1ErrorCode, locale: Locale): string {
  return (REFUSALS[code] ?? UNREADABLE)[locale];
}

/** What helps a person whose code cannot be read. */
const AGAIN: Text = {
  vi: 'Hãy quét lại tem, hoặc gõ mã tám ký tự in cạnh mã vuông.',
  en: 'Scan the stamp again, or type the code of eight characters beside the square.',
};

/** A refusal: problem details for programs, a small page for people, which leads to where codes are typed. */
export function refuse(
  said: { status: number; title: string; detail: string; code: string; members?: object },
  isPage: boolean,
  { locale, site }: { locale: Locale; site: string },
): RawAnswer {
  const { members, ...rest } = said;
  if (!isPage) return problem(rest, { members: members ?? {} });
  const words = said.status === 400 ? AGAIN[locale] : said.detail;
  const look = { vi: ['/truy-xuat/', 'Gõ mã để tra cứu'], en: ['/en/trace/', 'Type a code to look it up'] }[locale];
  return page(
    said.status,
    locale,
    said.title,
    `<p>${escape(words)}</p><p>${anchor(site + look[0], look[1] ?? '')}</p>`,
  );
}

/** Several pages to choose from. */
export function choicePage(links: readonly Link[], locale: Locale): RawAnswer {
  const title = { vi: 'Có nhiều trang, mời chọn', en: 'There are several pages: choose one' }[locale];
  const items = links.map(({ href, title: name }) => `<li>${anchor(href, name)}</li>`).join('');
  return page(300, locale, title, `<ul>${items}</ul>`);
}

/** Whether a stamp of a lot was printed with a serial number. */
export function serialPage(
  { serial, isPrinted, lotCode, page: lotPage }: { serial: string; isPrinted: boolean; lotCode: string; page: string },
  locale: Locale,
): RawAnswer {
  const [title, words, back]: Text[] = [
    isPrinted
      ? {
          vi: `Số sê-ri ${serial}: đã in cho lô ${lotCode}`,
          en: `Serial number ${serial}: printed for lot ${lotCode}`,
        }
      : {
          vi: `Số sê-ri ${serial}: không có trong số tem đã in cho lô ${lotCode}`,
          en: `Serial number ${serial}: not among the stamps printed for lot ${lotCode}`,
        },
    isPrinted
      ? {
          vi: 'Tem sao chép cũng mang số thật: hãy so cả mã lô trên hộp, và xem hộp có còn nguyên không.',
          en: 'A copied stamp bears a true number too: compare the lot code on the package, and see that it is unopened.',
        }
      : {
          vi: 'Hãy so lại với tem. Nếu đúng là số in trên đó, đừng tin con tem ấy và hỏi lại người bán.',
          en: 'Compare it with the stamp. If that is what is printed there, do not trust the stamp and ask the seller.',
        },
    { vi: `Trang của lô ${lotCode}`, en: `The page of lot ${lotCode}` },
  ];
  const said = (text: Text | undefined) => text?.[locale] ?? '';
  return page(200, locale, said(title), `<p>${escape(said(words))}</p><p>${anchor(lotPage, said(back))}</p>`);
}

function page(status: number, locale: Locale, title: string, body: string): RawAnswer {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      'cache-control': 'no-store',
    },
    body: `<!doctype html><html lang="${locale}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${escape(title)}</title>
<style>body{font:1.1rem/1.5 sans-serif;max-width:34em;margin:2em auto;padding:0 1em}</style>
<h1>${escape(title)}</h1>${body}</html>`,
  };
}

function anchor(href: string, words: string): string {
  return `<a href="${escape(href)}">${escape(words)}</a>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
