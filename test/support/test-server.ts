import { type Roles } from '../../src/embedded-database/roles';

/** The server every test shares, and the migrated database each of them copies. */
export type TestServer = { superuserUrl: string; roles: Roles; template: string };

const variable = 'PORTAL_TEST_SERVER';

/** Jest's workers inherit what is set here before they start. */
export function publishTestServer(server: TestServer): void {
  process.env[variable] = JSON.stringify(server);
}

export function testServer(): TestServer {
  const published = process.env[variable];
  if (!published)
    throw new Error('No test server: run the tests through jest, whose global set-up starts one.');
  return JSON.parse(published) as TestServer;
}
