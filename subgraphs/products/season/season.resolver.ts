import type { Context } from '@cho-phien/kit/context';
import { Ctx, Query, Resolver } from 'type-graphql';
import { SeasonMonth } from './season.type.ts';

@Resolver()
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
        group by month order by month`,
    );
  }
}
