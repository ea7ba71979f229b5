import type { Context } from '@cho-phien/kit/context';
import { PageArgs } from '@cho-phien/kit/paging';
import { qrSvg } from '@cho-phien/kit/qr';
import { siteUrl } from '@cho-phien/kit/site-url';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { LotType } from '../lot/lot.type.ts';
import { stampAddress } from './address.ts';
import { wasPrinted } from './printed.ts';
import { spellingOf } from './spelling.ts';
import { listPrints, printStamps, type StampsPrinted } from './stamp.service.ts';
import { LotStampsPrintInput, LotStampsPrintPayload, StampPrintConnection } from './stamp.type.ts';

const WHO = 'The members of its store with MANAGE_PRODUCTS, its helpers, officers of its commune or province, admins.';

@Resolver(() => LotType)
export class StampResolver {
  @FieldResolver(() => String, {
    description:
      'What the QR code on its stamps says: a GS1 Digital Link on the site, or an address by its trace code, `/t/7K2M9Q4V`, when it has no GTIN. Both lead to its page.',
  })
  stampUrl(@Root() { row }: LotType): string {
    return stampAddress(row, null, siteUrl(process.env));
  }

  @FieldResolver(() => String, {
    description: 'The QR code of `stampUrl` as an SVG with its quiet zone, in black on white; some 4 kB.',
  })
  stampSvg(@Root() { row, printedCode }: LotType): string {
    const address = stampAddress(row, null, siteUrl(process.env));
    return qrSvg(spellingOf(address)(address), `QR ${printedCode}`);
  }

  @FieldResolver(() => Boolean, {
    description:
      'Whether a stamp of this lot was printed with this serial number. False for one that was made up; a stamp that was copied has a true one.',
  })
  hasSerial(
    @Arg('serial', () => String, {
      description: 'The serial number as it stands on the stamp; small letters are read too.',
    })
    serial: string,
    @Root() { row }: LotType,
    @Ctx() context: Context,
  ): Promise<boolean> {
    return wasPrinted(serial, row.id, context);
  }

  @Query(() => StampPrintConnection, {
    nullable: true,
    description: `What stamps of a lot were printed, the newest first. ${WHO} Otherwise FORBIDDEN.`,
  })
  stampPrints(
    @Arg('lotId', () => ID, { description: 'The lot, `lot_…`. Otherwise BAD_USER_INPUT, reason INVALID_ID.' })
    lotId: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<StampPrintConnection> {
    return listPrints(lotId, page, context);
  }

  @Mutation(() => LotStampsPrintPayload, {
    nullable: true,
    description: `Makes stamps of a lot to be printed. ${WHO} User errors: NOT_FOUND, INVALID_ID, INVALID_INPUT, CONFLICT (the lot is recalled, or was declared wrong; no serial number is left; the key was used for another request).`,
  })
  lotStampsPrint(
    @Arg('input', () => LotStampsPrintInput, { description: 'Whose stamps, how many, and on what.' })
    input: LotStampsPrintInput,
    @Ctx() context: Context,
  ): Promise<StampsPrinted> {
    return printStamps(input, context);
  }
}
