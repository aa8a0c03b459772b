import { loadConfig } from './src/config';
import { migrationSource } from './migrations';

const config = loadConfig(process.env);

export default {
  client: 'pg',
  connection: config.ownerDatabaseUrl ?? config.databaseUrl,
  migrations: { migrationSource },
};
