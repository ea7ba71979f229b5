import type { Day } from '@cho-phien/kit/clock';
import type { Text } from '@cho-phien/kit/errors';
import { commune, province } from '@cho-phien/kit/places/places';
import { legalVersions, type LegalVersion } from '../ocop/legal-version.ts';

/** What is wrong with the OCOP code of a product on a day; undefined when nothing is. */
export function faultOfProductCode(code: string, rules: LegalVersion, today: Day): Text | undefined {
  // Older decisions gave no form; codes that are given now have that of the newest.
  const form = rules.productCode ?? legalVersions().findLast(({ productCode }) => productCode)?.productCode;
  const groups = form && new RegExp(form.pattern).exec(code)?.slice(1);
  if (!form || !groups) {
    const example = form?.example ?? '';
    return {
      vi: `Mã sản phẩm gồm mã tỉnh, mã xã, số thứ tự và năm, như ${example}.`,
      en: `A product code is province, commune, ordinal and year, such as ${example}.`,
    };
  }
  const of = (part: string) => groups[form.parts.indexOf(part)] ?? '';
  const inProvince = province(of('PROVINCE'));
  if (!inProvince) {
    return { vi: `Không có tỉnh mã ${of('PROVINCE')}.`, en: `There is no province ${of('PROVINCE')}.` };
  }
  const inCommune = commune(of('COMMUNE'));
  if (!inCommune) {
    return { vi: `Không có xã mã ${of('COMMUNE')}.`, en: `There is no commune ${of('COMMUNE')}.` };
  }
  if (inCommune.provinceCode !== inProvince.code) {
    return {
      vi: `${inCommune.fullName.vi} (${inCommune.code}) không thuộc ${inProvince.fullName.vi}.`,
      en: `${inCommune.fullName.en} (${inCommune.code}) is not in ${inProvince.fullName.en}.`,
    };
  }
  if (of('YEAR') > today.slice(0, 4)) {
    return { vi: `Năm ${of('YEAR')} trong mã chưa đến.`, en: `The year ${of('YEAR')} of the code has not come yet.` };
  }
  return undefined;
}
