import { runToEnd, type OnStop } from '@cho-phien/kit/lifecycle';
import { products } from '@cho-phien/products/subgraph';
import { FAULTS, type Problem } from '@cho-phien/products/trace/verify/problem';
import { verifyTrace, type Verified } from '@cho-phien/products/trace/verify/verify';
import { openOwn } from './registry.ts';

/** Milliseconds between two lines of progress. */
const PAUSE = 5_000;

/** `npm run verify-trace`: works out anew all that is kept of trace events; names what was changed, and ends with 1 then. */
async function main(env: NodeJS.ProcessEnv, onStop: OnStop, ending: AbortSignal): Promise<void> {
  const db = await openOwn(products, env, onStop);
  const begun = performance.now();
  let [toldAt, problems] = [begun, 0];
  const { events, links } = await verifyTrace(
    db,
    {
      problem(problem) {
        problems += 1;
        console.log(lineOf(problem));
      },
      progress(verified) {
        if (performance.now() - toldAt < PAUSE) return;
        toldAt = performance.now();
        console.error(`  ${inWords(verified)}, ${((toldAt - begun) / 1000).toFixed(0)} s`);
      },
    },
    ending,
  );
  console.log(
    `${inWords({ events, links })} verified: ${problems === 0 ? 'all is as it was told' : `${problems} wrong`}.`,
  );
  if (problems > 0) process.exitCode = 1;
}

function inWords({ events, links }: Verified): string {
  return `${events.toLocaleString('en')} events, ${links.toLocaleString('en')} links of chains`;
}

function lineOf({ fault, eventId, lotCode, detail }: Problem): string {
  const names = [...(eventId ? [`event ${eventId}`] : []), ...(lotCode ? [`lot ${lotCode}`] : [])];
  return `${names.join(', ')}: ${FAULTS[fault].en} (${fault}: ${detail})`;
}

await runToEnd((onStop, ending) => main(process.env, onStop, ending));
