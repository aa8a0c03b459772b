import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

// The least an answer from the database costs: no framework, no template, one read by key.

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
const byKey = { name: 'key', text: 'SELECT id, name FROM groups WHERE id = $1' };

const server = createServer((_req, res) => {
  void pool.query({ ...byKey, values: [1] }).then(({ rows }) => {
    res.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(rows[0]));
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(`The floor is at http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
