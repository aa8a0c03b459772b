import { get, type IncomingMessage } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { load } from 'cheerio';
import { type Figure, figure } from './report';
import type { Subjects } from './subjects';

/** What a browser transfers, heads of the answers included: all of the first view, and the HTML of a list of 50. */
export async function weigh(address: string, { manager }: Subjects): Promise<Figure[]> {
  const front = await transfer(`${address}/`);
  const parts = await Promise.all(partsOf(front.text).map((path) => transfer(address + path)));
  const fonts = parts.flatMap(({ text }) => fontsIn(text));
  const all = [front, ...parts, ...(await Promise.all(fonts.map((path) => transfer(address + path))))];
  const first = all.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
  const list = await transfer(`${address}/applications`, manager.cookie);
  return [
    figure('weight of the first view', first, ' kB', 60, 35),
    figure('requests of the first view', all.length, '', 6, 4),
    figure('weight of the HTML of a list of 50', list.bytes / 1000, ' kB', 8, 5),
  ];
}

type Transfer = { bytes: number; text: string };

function partsOf(html: string): string[] {
  const $ = load(html);
  const found = $('link[rel="stylesheet"], link[rel="icon"], link[rel="manifest"], script[src], img[src]')
    .map((_, part) => $(part).attr('href') ?? $(part).attr('src'))
    .get();
  return [...new Set(found)];
}

function fontsIn(css: string): string[] {
  return [...css.matchAll(/url\(["']?(\/[^"')]+\.woff2)["']?\)/g)].map((match) => match[1] ?? '');
}

function transfer(url: string, cookie = ''): Promise<Transfer> {
  const headers = { 'accept-encoding': 'gzip, deflate, br', cookie, connection: 'close' };
  return new Promise((resolve, reject) => {
    get(url, { headers }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.once('end', () => {
        if (answer.statusCode !== 200) return reject(new Error(`${url} answered ${answer.statusCode}`));
        resolve({ bytes: answer.socket.bytesRead, text: unpacked(answer, Buffer.concat(pieces)) });
      });
    }).once('error', reject);
  });
}

function unpacked({ headers }: IncomingMessage, body: Buffer): string {
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync }[headers['content-encoding'] ?? ''];
  return (unpack ? unpack(body) : body).toString();
}
