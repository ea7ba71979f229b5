import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openDatabase, type Database } from '@cho-phien/kit/database';
import { testDatabase } from '@cho-phien/kit/test-harness';
import { products } from '@cho-phien/products/subgraph';
import { users } from '@cho-phien/users/subgraph';
import { afterAll, beforeAll, expect, it } from 'vitest';

const ROWS = 4_000;
/** Seven programs one after the other. */
const TIMEOUT = 120_000;
/** The row of the file that has no name. */
const BROKEN = 3_500;

let folder: string;
let file: string;
let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Database;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cho-phien-import-'));
  file = join(folder, 'households.csv');
  const rows = Array.from({ length: ROWS }, (_, index) =>
    index + 2 === BROKEN
      ? `,,Mai Pha,Thôn 1`
      : `Hộ mẫu ${index},051${String(index).padStart(7, '0')},Mai Pha,Thôn ${index % 9}`,
  );
  await writeFile(file, ['Chủ hộ,SĐT,Xã,Thôn', ...rows].join('\n'));
  database = await testDatabase();
  db = await openDatabase(users, database.url);
});
afterAll(async () => {
  await db?.close();
  await database?.drop();
  await rm(folder, { recursive: true });
});

/** Runs the real command; `onLine` may end it. */
async function run(
  name: string,
  args: string[],
  onLine: (line: string, kill: () => void) => void = () => undefined,
  kind = 'households',
) {
  const env = {
    ...process.env,
    DATABASE_URL: database.url,
    INTERNAL_SECRET: 'test-secret',
    SITE_URL: 'https://cho.example.vn',
  };
  const child = spawn(process.execPath, [`start/dist/${name}.js`, kind, ...args], { env });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const closed = once(child, 'close');
  for await (const line of createInterface({ input: child.stdout })) {
    output += `${line}\n`;
    onLine(line, () => child.kill('SIGKILL'));
  }
  const [code] = (await closed) as [number | null];
  return { code, output };
}

const count = async (table: string) => {
  const [row] = await db.query<{ n: number }>(`select count(*) as n from ${table}`);
  return row?.n;
};

it(
  'goes on after SIGKILL, and loses and doubles nothing; out and in again changes nothing',
  async () => {
    const killed = await run('import', [file, '--demo'], (line, kill) => line.includes(`of ${ROWS} rows (`) && kill());
    expect(killed.code).toBeNull();
    const written = await count('household');
    expect(written).toBeGreaterThan(0);
    expect(written).toBeLessThan(ROWS - 1);

    const done = await run('import', [file, '--demo']);
    expect(done.output).toMatch(/Going on behind row \d+/);
    expect(done.output).toContain(`${ROWS} of ${ROWS} rows: ${ROWS - 1} made, 0 changed, 0 unchanged, 1 left out.`);
    expect(done.output).toMatch(/ {2}4000 of 4000 rows \(100%\), \d+ a second/);
    expect(done.code).toBe(0);
    expect(await readFile(`${file}.report.csv`, 'utf8')).toContain(`${BROKEN},bỏ qua (left out),NAME_MISSING,Chủ hộ,`);
    expect([await count('household'), await count('village'), await count('household_import')]).toEqual([
      ROWS - 1,
      9,
      1,
    ]);

    const again = await run('import', [file, '--demo']);
    expect(again.output).toContain(`0 made, 0 changed, ${ROWS - 1} unchanged, 1 left out.`);
    const out = join(folder, 'out.csv');
    expect((await run('export', [out])).output).toContain(`${ROWS - 1} households written`);
    const back = await run('import', [out, '--demo', '--dry-run']);
    expect(back.output).toContain(`0 would be made, 0 would be changed, ${ROWS - 1} unchanged, 0 would be left out.`);
  },
  TIMEOUT,
);

it(
  'says what it needs when it cannot begin',
  async () => {
    const { code, output } = await run('import', [file, '--province', '99']);
    expect([code, output]).toEqual([1, expect.stringContaining('There is no province 99')]);
    const missing = await run('import', [join(folder, 'nowhere.csv')]);
    expect([missing.code, missing.output]).toEqual([1, expect.stringContaining('cannot be read')]);
    expect((await run('import', [file, '--wrong'])).output).toContain('npm run import -- households FILE');
  },
  TIMEOUT,
);

it(
  'of products goes on after SIGKILL too; out and in again changes nothing, and a feed is written of what is for sale',
  async () => {
    const goods = join(folder, 'products.csv');
    const rows = Array.from({ length: 1_500 }, (_, index) => [
      `hang-${index},Hàng ${index},QD26-01,05977,nơi khô mát,250 g,25.000`,
      `,,,,,1 kg,${index === 700 ? 'liên hệ' : '90.000'}`,
    ]).flat();
    await writeFile(
      goods,
      ['Mã sản phẩm,Tên sản phẩm,Bộ sản phẩm,Mã xã,Điều kiện bảo quản,Lượng,Giá', ...rows].join('\n'),
    );
    const killed = await run('import', [goods], (line, kill) => line.includes('of 3000 rows (') && kill(), 'products');
    expect(killed.code).toBeNull();
    const done = await run('import', [goods], undefined, 'products');
    expect(done.output).toMatch(/Going on behind row \d+/);
    expect(done.output).toContain('3000 of 3000 rows: 2998 made, 0 changed, 0 unchanged, 2 left out.');
    expect(done.code).toBe(0);
    const catalogue = await openDatabase(products, database.url);
    try {
      const [counted] = await catalogue.query<object>(
        `select (select count(*) from product) as products, (select count(*) from variant) as sizes,
                (select count(*) from offer) as prices, (select count(*) from product_import) as imports`,
      );
      expect(counted).toEqual({ products: 1_499, sizes: 2_998, prices: 2_998, imports: 1 });
    } finally {
      await catalogue.close();
    }
    const out = join(folder, 'products-out.csv');
    expect((await run('export', [out], undefined, 'products')).output).toContain('1499 products in 2998 rows');
    const back = await run('import', [out, '--dry-run'], undefined, 'products');
    expect(back.output).toContain('0 would be made, 0 would be changed, 2998 unchanged, 0 would be left out.');
    const feed = join(folder, 'feed.xml');
    expect((await run('export', [feed], undefined, 'google-feed')).output).toContain('0 sizes written');
    expect(await readFile(feed, 'utf8')).toMatch(/^<\?xml[^]*<\/rss>\n$/);
  },
  TIMEOUT,
);
