import { requireOneOf, requireText } from '@cho-phien/kit/arguments';
import { PageArgs } from '@cho-phien/kit/paging';
import * as places from '@cho-phien/kit/places/places';
import type { Commune, FormerUnit, Province } from '@cho-phien/kit/places/types';
import { Arg, Args, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { CommuneConnection, CommuneFilter, CommuneType } from './commune.type.ts';
import { FormerUnitConnection, FormerUnitType } from './former-unit.type.ts';
import { listCommunes, listFormerUnits, provinceOf, successorsOf } from './place.service.ts';
import { ProvinceType } from './province.type.ts';

@Resolver()
export class PlaceQueries {
  @Query(() => [ProvinceType], { nullable: true, description: 'All 34 provinces and cities, by code.' })
  provinces(): readonly Province[] {
    return places.provinces();
  }

  @Query(() => ProvinceType, { nullable: true, description: 'One province; null when no province has the code.' })
  province(@Arg('code', () => ID, { description: 'Two digits.' }) code: string): Province | undefined {
    return places.province(code);
  }

  @Query(() => CommuneType, {
    nullable: true,
    description:
      'One commune by code or by slug, null when there is none. Send exactly one: otherwise BAD_USER_INPUT, reason ' +
      'INVALID_ARGUMENT.',
  })
  commune(
    @Arg('code', () => ID, { nullable: true, description: 'Five digits.' }) code: string | null,
    @Arg('slug', () => String, { nullable: true, description: 'As in `Commune.slug`.' }) slug: string | null,
  ): Commune | undefined {
    requireOneOf({ code, slug });
    return code == null ? places.communeBySlug(slug ?? '') : places.commune(code);
  }

  @Query(() => CommuneConnection, {
    nullable: true,
    description: 'Communes by name in Vietnamese alphabetical order; with `filter.search`, the better answers first.',
  })
  communes(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => CommuneFilter, { nullable: true, description: 'Which ones; all when absent.' })
    filter: CommuneFilter | null,
  ) {
    const search = filter?.search == null ? null : requireText('filter.search', filter.search);
    return listCommunes({ ...filter, search }, page);
  }

  @Query(() => FormerUnitConnection, {
    nullable: true,
    description:
      'Communes, wards and townships that ended on 30 June 2025 with what they became, by name; with `search`, the ' +
      'better answers first.',
  })
  formerUnits(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('search', () => String, { nullable: true, description: 'As in `CommuneFilter.search`.' })
    search: string | null,
    @Arg('provinceCode', () => ID, { nullable: true, description: 'Two-digit code of the province they lie in now.' })
    provinceCode: string | null,
  ) {
    return listFormerUnits(search == null ? null : requireText('search', search), provinceCode, page);
  }
}

@Resolver(() => CommuneType)
export class CommuneResolver {
  @FieldResolver(() => ProvinceType, { description: 'The province it lies in.' })
  province(@Root() commune: Commune): Province {
    return provinceOf(commune);
  }

  @FieldResolver(() => [FormerUnitType], { description: 'The units that went into it, whole or in part.' })
  formerUnits(@Root() commune: Commune): readonly FormerUnit[] {
    return places.formerUnitsOf(commune.code);
  }
}

@Resolver(() => FormerUnitType)
export class FormerUnitResolver {
  @FieldResolver(() => [CommuneType], { description: 'What it became; several when it was split.' })
  successors(@Root() unit: FormerUnit): Commune[] {
    return successorsOf(unit);
  }
}
