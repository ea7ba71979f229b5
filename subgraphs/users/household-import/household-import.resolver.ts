import type { Context } from '@cho-phien/kit/context';
import { requireId } from '@cho-phien/kit/ids';
import { PageArgs } from '@cho-phien/kit/paging';
import { province } from '@cho-phien/kit/places/places';
import type { Province } from '@cho-phien/kit/places/types';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { ProvinceType } from '../place/province.type.ts';
import {
  HouseholdImportConnection,
  HouseholdImportReason,
  HouseholdImportRowConnection,
  HouseholdImportType,
  ImportRowKind,
} from './household-import.type.ts';
import {
  listImportRows,
  listImports,
  reasonsOfImports,
  visibleImports,
  type ImportNode,
} from './household-import.service.ts';
import type { RowKind } from '@cho-phien/kit/import/cells';

@Resolver(() => HouseholdImportType)
export class HouseholdImportResolver {
  @Query(() => HouseholdImportType, {
    nullable: true,
    description: 'One import, for officers of its province and admins; null for everybody else.',
  })
  householdImport(
    @Arg('id', () => ID, { description: 'Public id, `imp_…`. Otherwise BAD_USER_INPUT, reason INVALID_ID.' })
    id: string,
    @Ctx() context: Context,
  ): Promise<ImportNode | undefined> {
    return context.load(visibleImports, requireId('imp', id));
  }

  @Query(() => HouseholdImportConnection, {
    nullable: true,
    description:
      'The imports of households, the latest first. For officers, those of their province, and admins; otherwise ' +
      'UNAUTHENTICATED or FORBIDDEN.',
  })
  householdImports(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return listImports(page, context);
  }

  @FieldResolver(() => ProvinceType, { nullable: true, description: 'Whose households they are.' })
  province(@Root() { provinceCode }: ImportNode): Province | undefined {
    return province(provinceCode);
  }

  @FieldResolver(() => [HouseholdImportReason], {
    description: 'How often each reason was given, the most frequent first; of the rows that `rows` shows.',
  })
  reasons(@Root() { uuid }: ImportNode, @Ctx() context: Context): Promise<HouseholdImportReason[]> {
    return context.load(reasonsOfImports, uuid);
  }

  @FieldResolver(() => HouseholdImportRowConnection, {
    description:
      'The rows that somebody should look at, in the order of the file. Officers of a commune see those that name it.',
  })
  rows(
    @Root() imported: ImportNode,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('kind', () => ImportRowKind, { nullable: true, description: 'Those of one kind; all when absent.' })
    kind: RowKind | null,
    @Ctx() context: Context,
  ) {
    return listImportRows(imported, kind, page, context);
  }
}
