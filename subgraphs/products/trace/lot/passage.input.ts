import { DateOnly, SafeInt } from '@cho-phien/kit/scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { LotUnit } from './lot.type.ts';
import { Act, LOT_CODE, LotPartInput, TemperatureInput } from './act.input.ts';

@InputType({ description: 'Who gets goods: exactly one of a store, a partner or a name.' })
export class ReceiverInput {
  @Field(() => ID, { nullable: true, description: 'A store here, `str_…`.' })
  storeId?: string | null;

  @Field(() => ID, { nullable: true, description: 'A partner, `ptn_…`.' })
  partnerId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Anybody else: a name of 2 to 200 characters, shown to nobody but the store and officers.',
  })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Their phone, to be called when the lot is recalled; with a name only.',
  })
  phone?: string | null;
}

@InputType({ description: 'Goods that are sent to somebody.' })
export class LotShipInput extends Act {
  @Field(() => [LotPartInput], { description: 'What is sent: 1 to 100 parts, each lot once, all of one store.' })
  parts!: LotPartInput[];

  @Field(() => ReceiverInput, { description: 'Who gets it.' })
  to!: ReceiverInput;

  @Field(() => String, {
    nullable: true,
    description: 'The number of the box or pallet (SSCC): 18 digits with the right check digit.',
  })
  sscc?: string | null;

  @Field(() => TemperatureInput, { nullable: true, description: 'How cold it was at loading.' })
  temperature?: TemperatureInput | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Where it leaves from, `fac_…`, one of the store; the facility or growing area of the lots when absent and they have the same.',
  })
  facilityId?: string | null;
}

@InputType({ description: 'Goods that arrive: a new lot of the store that gets them.' })
export class LotReceiveInput extends Act {
  @Field(() => ID, { description: 'What it is to the store that gets it, `prd_…`.' })
  productId!: string;

  @Field(() => ID, { nullable: true, description: 'The lot that another store here has shipped to this one, `lot_…`.' })
  fromLotId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Who else sent it: a name of 2 to 200 characters, shown to nobody but the store and officers. Exactly one of it and `fromLotId`.',
  })
  supplierName?: string | null;

  @Field(() => String, { nullable: true, description: LOT_CODE })
  lotCode?: string | null;

  @Field(() => SafeInt, {
    description: 'How much arrived, in `unit`; of `fromLotId` at most what was shipped and has not been received.',
  })
  quantity!: number;

  @Field(() => LotUnit, { defaultValue: LotUnit.GRAM, description: 'What `quantity` counts; that of `fromLotId`.' })
  unit!: LotUnit;

  @Field(() => Int, {
    nullable: true,
    description: 'What one piece weighs, grams net: with PIECE, and only then; that of `fromLotId`.',
  })
  pieceGrams?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Commune it comes from, five digits; that of `fromLotId`, or of the product, when absent.',
  })
  communeCode?: string | null;

  @Field(() => DateOnly, { nullable: true, description: 'Best before, as the sender says.' })
  bestBefore?: string | null;

  @Field(() => ID, { nullable: true, description: 'Where it arrived, `fac_…`, one of the store.' })
  facilityId?: string | null;

  @Field(() => TemperatureInput, { nullable: true, description: 'How cold it was on arrival.' })
  temperature?: TemperatureInput | null;
}
