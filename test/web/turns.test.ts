import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { answerInTurn } from '../../src/web/turns';

/** A portal that answers one request at a time, each when it is told to. */
async function openCounter() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const app = express();
  app.use(answerInTurn(1));
  app.use((req, res) => {
    begun.push(req.path);
    ends.set(req.path, () => void res.send(req.path));
  });
  const server = http.createServer(app);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const ask = (path: string, options: RequestInit = {}) => fetch(`http://127.0.0.1:${port}${path}`, options);
  const until = async (path: string) => {
    while (!begun.includes(path)) await sleep(5);
  };
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { begun, ask, until, end: (path: string) => ends.get(path)?.(), close };
}

test('requests are answered one after the other in the order they came', async () => {
  const { begun, ask, until, end, close } = await openCounter();
  const answers = [ask('/amina')];
  await until('/amina');
  answers.push(ask('/bea'));
  await sleep(50);
  expect(begun).toEqual(['/amina']);
  end('/amina');
  await until('/bea');
  end('/bea');
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200]);
  close();
});

test('someone who leaves gives up their turn', async () => {
  const { ask, until, end, close } = await openCounter();
  const leaving = new AbortController();
  const left = expect(ask('/amina', { signal: leaving.signal })).rejects.toThrow('aborted');
  await until('/amina');
  const next = ask('/bea');
  leaving.abort();
  await left;
  await until('/bea');
  end('/bea');
  expect((await next).status).toBe(200);
  close();
});

test('a file on its slow way and a sign-in hold up nobody, and wait for nobody', async () => {
  const { begun, ask, until, end, close } = await openCounter();
  const first = ask('/amina');
  await until('/amina');
  const file = new FormData();
  file.set('question', 'accounts');
  const others = [ask('/upload', { method: 'POST', body: file }), ask('/sign-in', { method: 'POST' })];
  await Promise.all([until('/upload'), until('/sign-in')]);
  expect(begun[0]).toBe('/amina');
  for (const path of ['/upload', '/sign-in', '/amina']) end(path);
  expect((await Promise.all([first, ...others])).map(({ status }) => status)).toEqual([200, 200, 200]);
  close();
});
