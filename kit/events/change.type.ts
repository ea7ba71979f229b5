import 'reflect-metadata';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PageInfo } from '../paging.ts';
import { DateTime } from '../scalars.ts';

/** What a change was to the public. */
export enum ChangeKind {
  ADDED = 'ADDED',
  CHANGED = 'CHANGED',
  REMOVED = 'REMOVED',
}
registerEnumType(ChangeKind, {
  name: 'ChangeKind',
  description: 'What a change was, as the public sees it.',
  valuesConfig: {
    ADDED: { description: 'It can be seen now and could not before: made, published, or published again.' },
    CHANGED: { description: 'It could be seen and still can; something of it or of its parts is another.' },
    REMOVED: { description: 'It could be seen and cannot any more: taken off or deleted.' },
  },
});

/** The fields of every change. */
@ObjectType()
export abstract class ChangeFields {
  @Field(() => ChangeKind, { description: 'What it was to the public.' })
  kind!: ChangeKind;

  @Field(() => Int, {
    description:
      'The version that it led to. Raised by each change of one thing: drop what has a lower one than you hold.',
  })
  version!: number;

  @Field(() => DateTime, { description: 'When it was made; it counts from its commit, which may be a little later.' })
  changedAt!: Date;
}

/** A connection class over the changes `nodeType`, which is read on and on by its `endCursor`. */
export function changeConnectionOf<T extends object>(nodeType: () => new () => T, name: string) {
  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}, the oldest first.` })
  class Connection {
    @Field(() => [nodeType()], {
      description:
        'The changes of this page, in the order in which they count. They may be few, or none, while more follow: of ' +
        'thousands that are not public a page shows nothing.',
    })
    nodes!: T[];

    @Field(() => PageInfo, {
      description:
        'How to go on. `endCursor` is never null here: keep it, and ask with it again, at once with `hasNextPage`, ' +
        'else for what came since.',
    })
    pageInfo!: PageInfo;
  }
  return Connection;
}
