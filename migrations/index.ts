import type { Knex } from 'knex';
import * as m20261121_2200 from './20261121_2200_create_rules';
import * as m20261121_2205 from './20261121_2205_create_audit_events';
import * as m20261121_2210 from './20261121_2210_create_people';
import * as m20261121_2215 from './20261121_2215_create_sign_in_sessions';
import * as m20261121_2220 from './20261121_2220_create_letters';
import * as m20261121_2225 from './20261121_2225_create_documents';
import * as m20261121_2230 from './20261121_2230_create_funds';
import * as m20261121_2235 from './20261121_2235_create_ledger';
import * as m20261121_2240 from './20261121_2240_create_training';
import * as m20261121_2245 from './20261121_2245_create_applications';
import * as m20261121_2250 from './20261121_2250_create_assessment';
import * as m20261121_2255 from './20261121_2255_create_awards';
import * as m20261122_1000 from './20261122_1000_add_ledger_indexes';
import * as m20261122_1030 from './20261122_1030_add_list_indexes';
import * as m20261122_1100 from './20261122_1100_name_rules';
import * as m20261122_1130 from './20261122_1130_add_sent_columns';
import * as m20261122_1200 from './20261122_1200_add_home_indexes';
import * as m20261122_1300 from './20261122_1300_strengthen_accounts';
import * as m20261122_1310 from './20261122_1310_create_links_and_factors';
import * as m20261122_1320 from './20261122_1320_keep_permissions';
import * as m20261122_1330 from './20261122_1330_widen_groups';
import * as m20261122_1331 from './20261122_1331_create_group_signatories';
import * as m20261122_1332 from './20261122_1332_create_group_documents';
import * as m20261122_1340 from './20261122_1340_create_invitations';
import * as m20261122_1350 from './20261122_1350_link_groups';
import * as m20261122_1360 from './20261122_1360_create_staff_invitations';
import * as m20261122_1361 from './20261122_1361_create_access_log';
import * as m20261122_1362 from './20261122_1362_create_disablings';
import * as m20261122_1363 from './20261122_1363_bind_delegations';
import * as m20261122_1370 from './20261122_1370_create_retention';
import * as m20261122_1371 from './20261122_1371_blank_personal_words';
import * as m20261122_1372 from './20261122_1372_blank_other_words';
import * as m20261122_1380 from './20261122_1380_create_vouchings';
import * as m20261122_1390 from './20261122_1390_create_factor_resets';
import * as m20261122_1400 from './20261122_1400_create_erasure_decisions';
import * as m20261122_1410 from './20261122_1410_finish_retention';
import * as m20261122_1420 from './20261122_1420_create_data_requests';
import * as m20261122_1430 from './20261122_1430_widen_access_log';
import * as m20261122_1431 from './20261122_1431_add_second_contact_key';
import * as m20261122_1432 from './20261122_1432_flag_hosts';
import * as m20261122_1440 from './20261122_1440_create_committee';
import * as m20261122_1441 from './20261122_1441_add_host_agreements';
import * as m20261122_1442 from './20261122_1442_create_register_look_ups';
import * as m20261122_1450 from './20261122_1450_count_proofs_used';

const migrations: Record<string, Knex.Migration> = {
  '20261121_2200_create_rules': m20261121_2200,
  '20261121_2205_create_audit_events': m20261121_2205,
  '20261121_2210_create_people': m20261121_2210,
  '20261121_2215_create_sign_in_sessions': m20261121_2215,
  '20261121_2220_create_letters': m20261121_2220,
  '20261121_2225_create_documents': m20261121_2225,
  '20261121_2230_create_funds': m20261121_2230,
  '20261121_2235_create_ledger': m20261121_2235,
  '20261121_2240_create_training': m20261121_2240,
  '20261121_2245_create_applications': m20261121_2245,
  '20261121_2250_create_assessment': m20261121_2250,
  '20261121_2255_create_awards': m20261121_2255,
  '20261122_1000_add_ledger_indexes': m20261122_1000,
  '20261122_1030_add_list_indexes': m20261122_1030,
  '20261122_1100_name_rules': m20261122_1100,
  '20261122_1130_add_sent_columns': m20261122_1130,
  '20261122_1200_add_home_indexes': m20261122_1200,
  '20261122_1300_strengthen_accounts': m20261122_1300,
  '20261122_1310_create_links_and_factors': m20261122_1310,
  '20261122_1320_keep_permissions': m20261122_1320,
  '20261122_1330_widen_groups': m20261122_1330,
  '20261122_1331_create_group_signatories': m20261122_1331,
  '20261122_1332_create_group_documents': m20261122_1332,
  '20261122_1340_create_invitations': m20261122_1340,
  '20261122_1350_link_groups': m20261122_1350,
  '20261122_1360_create_staff_invitations': m20261122_1360,
  '20261122_1361_create_access_log': m20261122_1361,
  '20261122_1362_create_disablings': m20261122_1362,
  '20261122_1363_bind_delegations': m20261122_1363,
  '20261122_1370_create_retention': m20261122_1370,
  '20261122_1371_blank_personal_words': m20261122_1371,
  '20261122_1372_blank_other_words': m20261122_1372,
  '20261122_1380_create_vouchings': m20261122_1380,
  '20261122_1390_create_factor_resets': m20261122_1390,
  '20261122_1400_create_erasure_decisions': m20261122_1400,
  '20261122_1410_finish_retention': m20261122_1410,
  '20261122_1420_create_data_requests': m20261122_1420,
  '20261122_1430_widen_access_log': m20261122_1430,
  '20261122_1431_add_second_contact_key': m20261122_1431,
  '20261122_1432_flag_hosts': m20261122_1432,
  '20261122_1440_create_committee': m20261122_1440,
  '20261122_1441_add_host_agreements': m20261122_1441,
  '20261122_1442_create_register_look_ups': m20261122_1442,
  '20261122_1450_count_proofs_used': m20261122_1450,
};

/** A list, not a folder scan, so that the same names are stored whether the code runs compiled or not. */
export const migrationSource: Knex.MigrationSource<string> = {
  getMigrations: () => Promise.resolve(Object.keys(migrations).sort()),
  getMigrationName: (name) => name,
  getMigration: (name) => Promise.resolve(migrations[name] as Knex.Migration),
};
