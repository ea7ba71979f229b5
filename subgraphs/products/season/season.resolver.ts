import type { Context } from '@cho-phien/kit/context';
import { ofKind, ProductKind } from '../category/category.ts';
import { Source } from '@cho-phien/kit/values';
import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { sourcesById } from '../source/source.service.ts';
import { Season, SeasonMonth } from './season.type.ts';

@Resolver(() => Season)
export class SeasonResolver {
  @Query(() => [SeasonMonth], {
    nullable: true,
    description: 'For each of the twelve months, how many published products with a season are in it.',
  })
  seasonCalendar(@Ctx() { db }: Context): Promise<SeasonMonth[]> {
    return db.query<SeasonMonth>(
      `select month, count(p.id)::integer as "productCount"
         from generate_series(1, 12) month
         left join product p on p.state = 'PUBLISHED' and p.is_seasonal and p.season_months @> array[month]::smallint[]
          and ${ofKind(ProductKind.PRODUCE)}
        group by month order by month`,
    );
  }

  @FieldResolver(() => Source, { nullable: true, description: 'Where the months were read, when they were.' })
  async source(@Root() { sourceId }: Season, @Ctx() context: Context): Promise<Source | undefined> {
    return sourceId ? context.load(sourcesById, sourceId) : undefined;
  }
}
