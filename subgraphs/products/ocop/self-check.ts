import { TranslatedError, type Text } from '@cho-phien/kit/errors';
import { ocopForm, type OcopForm } from './form.ts';
import { ocopRules } from './legal-version.ts';
import { score, scoredCriteria, type OcopScore } from './score.ts';
import { MAX_SHEETS, type OcopSelfCheckInput, type OcopSheetInput } from './self-check.type.ts';
import type { OcopSheet } from './sheet.ts';

/** One thing that is wrong with a filled-in form, at its place in the input. */
interface Problem extends Text {
  path: string[];
}

/**
 * Scores a form as it was filled in. Anybody may ask; nothing is read from the database or kept. What is wrong with the
 * input is refused all at once: `BAD_USER_INPUT` with `problems`.
 */
export function selfCheck({ formCode, legalVersion, sheets }: OcopSelfCheckInput): OcopScore {
  const form = ocopForm(formCode);
  if (!form) {
    throw refusal([{ path: ['formCode'], vi: `Không có biểu mẫu ${formCode}.`, en: `There is no form ${formCode}.` }]);
  }
  const problems: Problem[] = [];
  if (legalVersion && legalVersion !== form.legalVersion) {
    problems.push({
      path: ['legalVersion'],
      vi: `Biểu mẫu ${form.code} thuộc ${form.legalVersion}.`,
      en: `Form ${form.code} belongs to ${form.legalVersion}.`,
    });
  }
  if (sheets.length < 1 || sheets.length > MAX_SHEETS) {
    problems.push({
      path: ['sheets'],
      vi: `Cần từ 1 đến ${MAX_SHEETS} phiếu; bạn gửi ${sheets.length}.`,
      en: `Send 1 to ${MAX_SHEETS} sheets; you sent ${sheets.length}.`,
    });
  } else {
    problems.push(...sheets.flatMap((sheet, index) => problemsOf(form, sheet, ['sheets', String(index)])));
  }
  if (problems.length > 0) throw refusal(problems);
  return score(ocopRules(form.legalVersion)!, form, sheets.map(toSheet));
}

function toSheet({ answers }: OcopSheetInput): OcopSheet {
  return new Map(answers.map(({ criterion, option }) => [criterion, option]));
}

function problemsOf(form: OcopForm, { answers }: OcopSheetInput, path: string[]): Problem[] {
  const criteria = new Map(scoredCriteria(form).map((criterion) => [criterion.code, criterion]));
  if (answers.length > criteria.size) {
    return [
      {
        path: [...path, 'answers'],
        vi: `Biểu mẫu có ${criteria.size} tiêu chí; phiếu này có ${answers.length} câu trả lời.`,
        en: `The form has ${criteria.size} criteria; this sheet has ${answers.length} answers.`,
      },
    ];
  }
  const seen = new Set<string>();
  return answers.flatMap(({ criterion: code, option }, index): Problem[] => {
    const at = [...path, 'answers', String(index)];
    const criterion = criteria.get(code);
    if (!criterion) {
      return [
        {
          path: [...at, 'criterion'],
          vi: `Biểu mẫu ${form.code} không có tiêu chí ${code}.`,
          en: `Form ${form.code} has no criterion ${code}.`,
        },
      ];
    }
    if (seen.has(code)) {
      return [
        {
          path: [...at, 'criterion'],
          vi: `Tiêu chí ${code} được trả lời hai lần.`,
          en: `Criterion ${code} is answered twice.`,
        },
      ];
    }
    seen.add(code);
    if (option >= 1 && option <= criterion.options.length) return [];
    return [
      {
        path: [...at, 'option'],
        vi: `Tiêu chí ${code} có lựa chọn 1 đến ${criterion.options.length}; bạn gửi ${option}.`,
        en: `Criterion ${code} has options 1 to ${criterion.options.length}; you sent ${option}.`,
      },
    ];
  });
}

function refusal(problems: readonly Problem[]): TranslatedError {
  const all = (locale: keyof Text) => problems.map((problem) => problem[locale]).join(' ');
  return new TranslatedError(
    'BAD_USER_INPUT',
    { vi: all('vi'), en: all('en') },
    {
      reason: 'INVALID_ARGUMENT',
      argument: 'input',
      problems: problems.map(({ path, vi, en }) => ({ path: ['input', ...path], message: { vi, en } })),
    },
  );
}
