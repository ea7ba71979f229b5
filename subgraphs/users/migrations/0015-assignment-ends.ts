import { Migration } from '@mikro-orm/migrations';

/** Why help ended; of what ended before this was kept nobody knows. */
export class Migration0015AssignmentEnds extends Migration {
  override up(): void {
    this.addSql(`
      alter table assignment
        add column end_reason text check (end_reason in ('ASKED', 'LAST_DAY', 'TERRITORY', 'ERASED')),
        add check (end_reason is null or ended_at is not null)`);
  }
}
