/** The province this market is for, by its official code. Nothing but data ties the site to it. */
export const provinceCode = process.env.PROVINCE_CODE ?? '20';

/** The market's name, the same in both languages. */
export const siteName = 'Chợ Phiên';

/** Search engines cut a title at about this many characters. */
export const titleLength = 65;

/** A page's title with the market's name, which a long title goes without. */
export function pageTitle(title: string): string {
  const named = `${title} · ${siteName}`;
  return title.includes(siteName) || named.length > titleLength ? title : named;
}

/** Products on one page of a list. */
export const pageSize = 24;
