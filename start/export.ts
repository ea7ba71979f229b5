import { runToEnd } from '@cho-phien/kit/lifecycle';
import { exportHouseholds } from '@cho-phien/users/household-import/export';
import { communeOf, openRegistry, provinceOf, readArguments } from './registry.ts';

const USAGE = `npm run export -- households OUT.csv
  --province CODE   whose households; without it those of PROVINCE_CODE, or 20
  --commune CODE    of one commune alone`;

/** `npm run export -- households OUT.csv`: writes the registry out in the columns that an import reads. */
await runToEnd(async (onStop, ending) => {
  const options = { province: { type: 'string' }, commune: { type: 'string' } } as const;
  const { values, file } = readArguments(process.argv.slice(2), options, USAGE);
  const provinceCode = provinceOf(values.province, process.env);
  const communeCode = communeOf(values.commune, provinceCode);
  const db = await openRegistry(process.env, onStop);
  const count = await exportHouseholds({ file, provinceCode, communeCode, ending }, db);
  console.log(`${count} households written to ${file}. It holds personal data: keep it where only you read it.`);
});
