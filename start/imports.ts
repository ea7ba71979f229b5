import { resolve } from 'node:path';
import type { ReasonWords } from '@cho-phien/kit/import/reasons';
import type { CommonOptions, ImportResult } from '@cho-phien/kit/import/run';
import { StartError } from '@cho-phien/kit/start-error';

/** What every import may be told. */
export const IMPORT_OPTIONS = {
  'dry-run': { type: 'boolean' },
  map: { type: 'string', multiple: true },
  province: { type: 'string' },
  'as-of': { type: 'string' },
  report: { type: 'string' },
  demo: { type: 'boolean' },
} as const;

interface Values {
  'dry-run'?: boolean | undefined;
  'as-of'?: string | undefined;
  report?: string | undefined;
  demo?: boolean | undefined;
}

/** The options that every import shares. */
export interface CommonImport extends CommonOptions {
  asOf: string | undefined;
  isDemo: boolean;
  isDryRun: boolean;
}

/** Reads what every import may be told. */
export function readCommon(file: string, values: Values, usage: string, ending: AbortSignal): CommonImport {
  const asOf = values['as-of'];
  if (asOf !== undefined && !/^\d{4}-\d\d-\d\d$/.test(asOf)) throw new StartError(`${asOf} is no day.`, usage);
  return {
    file,
    asOf,
    isDemo: values.demo ?? false,
    isDryRun: values['dry-run'] ?? false,
    reportFile: values.report ? resolve(process.env.INIT_CWD ?? '.', values.report) : `${file}.report.csv`,
    ending,
    log: (line) => console.log(line),
  };
}

/** Tells a person what came of an import. */
export function tellResult<Reason extends string>(
  result: ImportResult<Reason>,
  words: ReasonWords<Reason>,
  { isDryRun, reportFile }: CommonImport,
): void {
  const { counts, rowCount } = result;
  const would = isDryRun ? 'would be ' : '';
  console.log(
    `${counts.readCount} of ${rowCount} rows: ${counts.made} ${would}made, ${counts.changed} ${would}changed, ` +
      `${counts.unchanged} unchanged, ${counts.refused} ${would}left out.`,
  );
  const reasons = Object.entries(result.reasons) as [Reason, number][];
  for (const [reason, count] of reasons.sort(([, a], [, b]) => b - a)) {
    console.log(`  ${String(count).padStart(7)}  ${reason}: ${words[reason].what.en.replace(/:? ?\{\}/, ' …')}`);
  }
  console.log(`Report: ${reportFile}`);
  if (result.id) {
    const longest = (result.longestTransaction / 1000).toFixed(2);
    console.log(`Import ${result.id}: ${result.seconds.toFixed(1)} s, the longest transaction ${longest} s.`);
  }
  if (!result.isFinished) console.log('Not finished: start the same command again, and it goes on from here.');
}
