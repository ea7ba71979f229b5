import { runToEnd } from '@cho-phien/kit/lifecycle';
import { StartError } from '@cho-phien/kit/start-error';
import { exportHouseholdsFile } from './export-households.ts';
import { exportProductsFile } from './export-products.ts';

const KINDS = new Map([
  ['households', exportHouseholdsFile],
  ['products', exportProductsFile],
]);

/** `npm run export -- households OUT.csv` or `products OUT.csv`. */
await runToEnd(async (onStop, ending) => {
  const [what = '', ...args] = process.argv.slice(2);
  const run = KINDS.get(what);
  const usage = 'npm run export -- households OUT.csv, or products OUT.csv';
  if (!run) throw new StartError('What is meant?', usage);
  await run(args, onStop, ending);
});
