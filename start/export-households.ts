import type { OnStop } from '@cho-phien/kit/lifecycle';
import { exportHouseholds } from '@cho-phien/users/household-import/export';
import { users } from '@cho-phien/users/subgraph';
import { communeOf, openOwn, provinceOf, readArguments } from './registry.ts';

const USAGE = `npm run export -- households OUT.csv
  --province CODE   whose households; without it those of PROVINCE_CODE, or 20
  --commune CODE    of one commune alone`;

/** `npm run export -- households OUT.csv`: writes the registry out in the columns that an import reads. */
export async function exportHouseholdsFile(args: string[], onStop: OnStop, ending: AbortSignal): Promise<void> {
  const options = { province: { type: 'string' }, commune: { type: 'string' } } as const;
  const { values, file } = readArguments(args, options, USAGE);
  const provinceCode = provinceOf(values.province, process.env);
  const communeCode = communeOf(values.commune, provinceCode);
  const db = await openOwn(users, process.env, onStop);
  const count = await exportHouseholds({ file, provinceCode, communeCode, ending }, db);
  console.log(`${count} households written to ${file}. It holds personal data: keep it where only you read it.`);
}
