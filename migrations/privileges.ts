import type { Knex } from 'knex';

const appendOnly = [
  'audit_events',
  'audit_seals',
  'ledger_entries',
  'score_history',
  'submissions',
  'application_versions',
  'groups_told_apart',
  'submission_erasures',
  'access_log',
  'register_look_ups',
  'log_deletions',
];

/** Gives the application's role what it needs and no more; safe to repeat, run by the owner after migrations. */
export async function grantPrivileges(owner: Knex, applicationRole: string): Promise<void> {
  const { rows } = await owner.raw<{ rows: { name: string }[] }>('SELECT current_user AS name');
  if (rows[0]?.name === applicationRole) return;
  await owner.raw('GRANT USAGE ON SCHEMA public TO ??', [applicationRole]);
  await owner.raw('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ??', [
    applicationRole,
  ]);
  await owner.raw('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ??', [applicationRole]);
  for (const table of [...appendOnly, 'status_moves', 'knex_migrations', 'knex_migrations_lock']) {
    await owner.raw('REVOKE UPDATE, DELETE ON ?? FROM ??', [table, applicationRole]);
  }
  await owner.raw('REVOKE INSERT ON status_moves, knex_migrations, knex_migrations_lock FROM ??', [
    applicationRole,
  ]);
}
