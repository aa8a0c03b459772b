import type { AddressInfo } from 'node:net';
import express from 'express';

// Express sending the bytes a page of the portal sends, which it asks for once per address and keeps.

const portal = process.env['PORTAL'] ?? '';
const pages = new Map<string, Promise<string>>();

const app = express();
app.use(async (req, res) => {
  const page = pages.get(req.url) ?? fetch(portal + req.url).then((answer) => answer.text());
  pages.set(req.url, page);
  res.type('html').send(await page);
});
const server = app.listen(0, '127.0.0.1', () => {
  console.log(`The floor is at http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
