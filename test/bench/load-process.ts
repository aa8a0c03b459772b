import { Agent, request } from 'node:http';
import autocannon from 'autocannon';
import type { Job, Once, Outcome } from './load';

// Makes the load in a process of its own, so that what it costs is not counted with what it measures.

process.on('message', (job: Job) => {
  void ('requests' in job ? makeAll(job) : getFor(job)).then(
    (outcome) => process.send?.(outcome),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});

async function getFor({ address, path, headers, connections, seconds }: Extract<Job, { path: string }>) {
  const began = performance.now();
  const result = await autocannon({
    url: address + path,
    headers,
    connections,
    duration: seconds,
    timeout: 30,
  });
  const wrong = result.non2xx + result.errors + result.timeouts;
  return {
    done: result['2xx'],
    wrong,
    seconds: (performance.now() - began) / 1000,
    p50: result.latency.p50,
    p99: result.latency.p99,
  } satisfies Outcome;
}

async function makeAll({ address, requests, connections }: Extract<Job, { requests: Once[] }>) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const waiting = [...requests];
  const times: number[] = [];
  const wrong: number[] = [];
  const work = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const began = performance.now();
      const status = await make(agent, address, one);
      times.push(performance.now() - began);
      if (status < 200 || status >= 400) wrong.push(status);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: connections }, work));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  times.sort((one, other) => one - other);
  const at = (part: number) => times[Math.floor(part * (times.length - 1))] ?? 0;
  return {
    done: requests.length,
    wrong: wrong.length,
    seconds,
    p50: at(0.5),
    p99: at(0.99),
  } satisfies Outcome;
}

function make(agent: Agent, address: string, { path, body, cookie }: Once): Promise<number> {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const options =
    body === undefined
      ? { headers: { cookie } }
      : { method: 'POST', headers: { cookie, ...form, 'content-length': Buffer.byteLength(body) } };
  return new Promise((resolve, reject) => {
    const sending = request(address + path, { agent, ...options }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
    });
    sending.once('error', reject).end(body);
  });
}
