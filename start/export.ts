import { runToEnd } from '@cho-phien/kit/lifecycle';
import { StartError } from '@cho-phien/kit/start-error';
import { exportGoogleFeed } from './export-feed.ts';
import { exportHouseholdsFile } from './export-households.ts';
import { exportProductsFile } from './export-products.ts';

const KINDS = new Map([
  ['households', exportHouseholdsFile],
  ['products', exportProductsFile],
  ['google-feed', exportGoogleFeed],
]);

/** `npm run export -- households OUT.csv`, `products OUT.csv` or `google-feed OUT.xml`. */
await runToEnd(async (onStop, ending) => {
  const [what = '', ...args] = process.argv.slice(2);
  const run = KINDS.get(what);
  const usage = 'npm run export -- households OUT.csv, products OUT.csv or google-feed OUT.xml';
  if (!run) throw new StartError('What is meant?', usage);
  await run(args, onStop, ending);
});
