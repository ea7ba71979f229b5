import type { Context } from '@cho-phien/kit/context';
import { lotsInside } from '../event/inside.ts';
import { inBothLanguages, type Described } from './links.ts';

/** The most lots that a box leads to. */
const MOST = 20;

interface Inside {
  code: string;
  lotCode: string;
  isRecalled: boolean;
  nameVi: string | null;
  nameEn: string | null;
}

/**
 * What anybody may know of a box or pallet (SSCC): the lots that were put into it, whose own pages say so too. Not who it
 * was sent to. Undefined when no such lot is known. One statement.
 */
export async function findBox(sscc: string, site: string, context: Context): Promise<Described | undefined> {
  const lots = await context.db.query<Inside>(
    `select l.code, l.lot_code as "lotCode", l.recalled_at is not null as "isRecalled",
            p.name_vi as "nameVi", p.name_en as "nameEn"
       from (${lotsInside(`select id from trace_item where uri = $1 and former_of is null`)}) i
       join lot l on l.id = i.id and l.withdrawn_at is null
       left join product p on p.id = l.product_id and p.published_at is not null
      order by l.recalled_at is null, l.id limit ${MOST}`,
    [`https://id.gs1.org/00/${sscc}`],
  );
  if (lots.length === 0) return undefined;
  const { locale } = context;
  return {
    anchor: `${site}/00/${sscc}`,
    description: `${{ vi: 'Thùng', en: 'Box' }[locale]} ${sscc}`,
    // Of several lots none is what the box is: the reader chooses.
    defaultType: lots.length === 1 ? 'traceability' : null,
    links: lots.flatMap(({ code, lotCode, isRecalled, nameVi, nameEn }) => {
      const names = { vi: nameVi ?? 'Hàng', en: nameEn ?? nameVi ?? 'Goods' };
      return inBothLanguages(site, 'traceability', 'trace', `${code.toLowerCase()}/`, {
        vi: `${names.vi}, lô ${lotCode}${isRecalled ? ': đang bị thu hồi' : ''}`,
        en: `${names.en}, lot ${lotCode}${isRecalled ? ': recalled' : ''}`,
      });
    }),
  };
}
