/** The province this market is for, by its official code. Nothing but data ties the site to it. */
export const provinceCode = process.env.PROVINCE_CODE ?? '20';

/** The market's name, the same in both languages. */
export const siteName = 'Chợ Phiên';

/** Products on one page of a list. */
export const pageSize = 24;
