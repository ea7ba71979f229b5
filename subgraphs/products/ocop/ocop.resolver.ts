import { requireOneOf } from '@cho-phien/kit/arguments';
import { dayOf } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { categoryByCode, type Category } from '../category/category.ts';
import { CategoryType } from '../category/category.type.ts';
import { ocopForm, ocopFormOf, ocopForms, type OcopForm } from './form.ts';
import { OcopFormType } from './form.type.ts';
import { legalVersions, OcopBasis, ocopRules, ocopRulesOn } from './legal-version.ts';
import { OcopLegalVersion } from './legal-version.type.ts';
import { viewOf } from './legal-version.view.ts';
import type { OcopScore } from './score.ts';
import { selfCheck } from './self-check.ts';
import { OcopScoreType, OcopSelfCheckInput } from './self-check.type.ts';

const IN_FORCE = 'the one a dossier filed on the day of the request goes by when left out';

@Resolver(() => OcopFormType)
export class OcopResolver {
  @Query(() => [OcopLegalVersion], {
    nullable: true,
    description: 'Every version of the OCOP rules since 2019, the oldest first, with how surely each is known.',
  })
  ocopLegalVersions(): OcopLegalVersion[] {
    return legalVersions().map(viewOf);
  }

  @Query(() => [OcopFormType], {
    nullable: true,
    description:
      'The scoring forms of one version, in the order of the decision. Only those of `QD26-2026` are kept here; none ' +
      'for another.',
  })
  ocopForms(
    @Arg('legalVersion', () => ID, { nullable: true, description: `The version; ${IN_FORCE}.` })
    legalVersion: string | null,
    @Ctx() { clock }: Context,
  ): OcopForm[] {
    const version = legalVersion ?? ocopRulesOn(dayOf(clock))?.id;
    return version ? ocopForms(version) : [];
  }

  @Query(() => OcopFormType, {
    nullable: true,
    description: 'One scoring form, by exactly one of `code` and `categoryCode`; null when it is not kept here.',
  })
  ocopForm(
    @Arg('code', () => ID, { nullable: true, description: 'Code of the form, such as `QD26-01`.' })
    code: string | null,
    @Arg('categoryCode', () => ID, { nullable: true, description: 'Code of the product set that it scores.' })
    categoryCode: string | null,
    @Arg('legalVersion', () => ID, { nullable: true, description: `The version of a set's form; ${IN_FORCE}.` })
    legalVersion: string | null,
    @Ctx() { clock }: Context,
  ): OcopForm | undefined {
    requireOneOf({ code, categoryCode });
    if (categoryCode) return ocopFormOf(categoryCode, legalVersion ?? ocopRulesOn(dayOf(clock))?.id ?? '');
    const form = ocopForm(code!);
    return legalVersion && form?.legalVersion !== legalVersion ? undefined : form;
  }

  @Query(() => OcopScoreType, {
    nullable: true,
    description:
      'Scores a filled-in form, as anybody may for themselves: total, stars, what blocks them and what would lift them. ' +
      'Nothing is kept. Wrong input is refused all at once: `BAD_USER_INPUT` with `problems`, each with its `path` and ' +
      'its `message` in both languages.',
  })
  ocopSelfCheck(
    @Arg('input', () => OcopSelfCheckInput, { description: 'The form and its sheets.' }) input: OcopSelfCheckInput,
  ): OcopScore {
    return selfCheck(input);
  }

  @FieldResolver(() => OcopLegalVersion, { description: 'The version of the rules it belongs to.' })
  legalVersion(@Root() form: OcopForm): OcopLegalVersion {
    return viewOf(ocopRules(form.legalVersion)!);
  }

  @FieldResolver(() => CategoryType, { description: 'The product set it scores.' })
  category(@Root() form: OcopForm): Category {
    return categoryByCode(form.categoryCode);
  }

  @FieldResolver(() => String, { description: 'Where it was read, in English.' })
  sourceTitle(@Root() form: OcopForm): string {
    return form.source.title;
  }

  @FieldResolver(() => OcopBasis, { description: 'How surely it is known.' })
  basis(@Root() form: OcopForm): OcopBasis {
    return form.source.basis;
  }
}
