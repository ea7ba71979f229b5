import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedUuid } from '@cho-phien/kit/ids';
import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { products } from '../subgraph.ts';
import { importProducts, type ImportOptions } from './run.ts';

const HEADINGS =
  'Mã sản phẩm,Tên sản phẩm,Tên tiếng Anh,Bộ sản phẩm,Cửa hàng,Xã/Phường,Mùa vụ,Mô tả,Mô tả tiếng Anh,Cách dùng,' +
  'Cách dùng tiếng Anh,Cách bảo quản,Cách bảo quản tiếng Anh,Điều kiện bảo quản,Hạn dùng (ngày),Trạng thái,' +
  'Quy cách,Lượng,Đơn vị,Mã vạch,Giá (đồng),Đã gồm thuế,Đã gồm phí gửi';
export const OPEN = seedUuid('store', 'cua-hang-mo');
export const CLOSED = seedUuid('store', 'cua-hang-dong');
export const STORES = new Map([
  ['cua-hang-mo', OPEN],
  ['cua-hang-dong', CLOSED],
]);

/** The subgraph of a test file, and a folder for what is imported, reported and exported. */
export let test: TestSubgraph;
export let folder: string;

/** Opens it with a store that may be seen and one that may not, before all tests of a file. */
export async function openProducts(): Promise<void> {
  test = await openTestSubgraph(products);
  folder = await mkdtemp(join(tmpdir(), 'cho-phien-products-'));
  await sql(
    `insert into store (id, version, is_public, commune_code, opening) values ($1, 1, true, '05977', 'OPEN'),
            ($2, 1, false, '05977', 'OPEN')`,
    [OPEN, CLOSED],
  );
}

/** Closes it, and removes the folder. */
export async function closeProducts(): Promise<void> {
  await test.close();
  await rm(folder, { recursive: true });
}

export const sql = <Row extends object>(text: string, values?: unknown[]) => test.subgraph.db.query<Row>(text, values);
export const reportFile = () => join(folder, 'report.csv');

interface Line {
  slug?: string;
  name?: string;
  category?: string;
  store?: string;
  commune?: string;
  season?: string;
  storage?: string;
  shelfLife?: string;
  state?: string;
  size?: string;
  quantity?: string;
  unit?: string;
  gtin?: string;
  price?: string;
  tax?: string;
  /** Whether all that the law asks is there. */
  isComplete?: boolean;
}

/** A row of the headings above. */
export function line({ isComplete = false, ...cells }: Line): string {
  const says = (text: string) => (isComplete ? text : '');
  return [
    cells.slug,
    cells.name,
    says('Test goods'),
    cells.category ?? (cells.name && 'Rau, quả tươi'),
    cells.store,
    cells.commune,
    cells.season,
    says('Quả vườn nhà.\nHái buổi sáng.'),
    says('Fruit of the garden.'),
    says('Ăn tươi.'),
    says('Eat fresh.'),
    says('Để nơi mát.'),
    says('Keep it cool.'),
    cells.storage ?? (cells.name && 'tươi vài ngày'),
    cells.shelfLife ?? says('7'),
    cells.state,
    cells.size,
    cells.quantity,
    cells.unit,
    cells.gtin,
    cells.price,
    cells.tax,
    '',
  ]
    .map((cell) => `"${(cell ?? '').replaceAll('"', '""')}"`)
    .join(',');
}

export const SIZE = { quantity: '1 kg', price: '45.000' };

export async function run(rows: readonly string[], options: Partial<ImportOptions> = {}) {
  const file = options.file ?? join(folder, 'products.csv');
  if (!options.file) await writeFile(file, [HEADINGS, ...rows].join('\r\n'));
  return importProducts(
    { provinceCode: '20', stores: STORES, reportFile: reportFile(), ...options, file },
    test.subgraph.db,
  );
}

/** Each line of the report: number, reason, column. */
export async function report(): Promise<string[]> {
  const lines = (await readFile(reportFile(), 'utf8')).trim().split('\r\n').slice(1);
  return lines.map((one) => {
    const [number, , reason, heading] = one.split(',');
    return [number, reason, heading].join(' ').trim();
  });
}

/** All that the catalogue holds, to see that nothing changed. */
export const everything = () =>
  sql(
    `select ${['product', 'variant', 'offer', 'revision', 'product_address']
      .map(
        (table) => `(select md5(coalesce(string_agg(t::text, '' order by t::text), '')) from ${table} t) as ${table}`,
      )
      .join(', ')}, (select count(*) from change) as changes,
            (select count(*) from audit_entry where entity <> 'ProductImport') as audit`,
  );

export const productOf = async (slug: string) => {
  const [row] = await sql<{ id: string; version: number; state: string } & Record<string, unknown>>(
    `select * from product where slug = $1`,
    [slug],
  );
  return row;
};
export const sizesOf = (slug: string) =>
  sql(
    `select v.name_vi as name, v.name_en as "nameEn", quantity, quantity_unit as unit, gtin, amount, includes_tax as tax, o.is_demo as "isDemo"
       from variant v join product p on p.id = v.product_id left join offer o on o.variant_id = v.id and o.valid_to is null
      where p.slug = $1 order by v.position`,
    [slug],
  );
